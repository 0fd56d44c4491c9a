-- question: When did each customer buy?
-- row: one customer
-- counts: nothing
-- limit: 200 purchases of one
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT {person:Identifier} AS who, groupArray(200)(toUnixTimestamp64Milli(at) / 1000) AS bought
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND amount > 0
  AND (intHash32({person:Identifier}) % 1024 < {groups:UInt16} OR notEmpty({small:Array(String)})) -- part: drawn
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
GROUP BY who

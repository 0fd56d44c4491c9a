-- question: What did each customer pay in a span of days, less what was paid back?
-- row: one customer
-- counts: the sum of amounts in one currency, and purchases
-- limit: {rows} of the groups that are asked for, those of the smallest hashes
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  intHash32(personRoot) % 1024 AS rootGroup
SELECT toUInt32({person:Identifier}) AS who, sum(amount) AS spent, countIf(amount >= 0) AS purchases
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND currency = {currency:String}
  AND day > {after:Date}
  AND day <= {to:Date}
  AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
GROUP BY who
ORDER BY sipHash64(who)
LIMIT {rows:UInt32}

-- question: By which keys are these customers known?
-- row: one customer with the first of the keys. personal: key
-- counts: nothing
-- limit: as many as are asked for
SELECT person, min(key) AS customer
FROM people
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND person IN {people:Array(UInt32)}
  AND key != ''
GROUP BY person

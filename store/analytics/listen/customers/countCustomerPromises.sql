-- question: How many promises to a person were kept, and how many were not?
-- row: one outcome
-- counts: promises of the company, none of its suppliers or staff
-- limit: four rows
SELECT toString(outcome) AS outcome, count() AS promises
FROM fulfilments
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND promise NOT IN {parties:Array(String)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY outcome

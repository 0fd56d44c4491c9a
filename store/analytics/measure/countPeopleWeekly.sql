-- question: How many people do the roll-ups of the question reach, and on which days may their rows lie?
-- row: the whole question
-- counts: people, once each, approximately where they are many; occasions × dimensions, to be compared with the rows
-- limit: one row
SELECT
  uniqCombined64Merge(14)(people) AS reached,
  toString(min(week)) AS firstDay,
  toString(max(week) + 6) AS lastDay
FROM weeklyPeople
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNull({from:Nullable(Date)}) OR week >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR week <= {to:Nullable(Date)})
  AND weeks = 1
  -- everybody is kept by themselves; but not without those of the staff who say nothing of the company
  AND if(
    empty({dimensions:Array(String)}) AND empty({ofCustomers:Array(String)}),
    dimension = '',
    dimension != ''
      AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
      AND NOT (bitAnd(mask, 512) > 0 AND bitAnd(mask, 220) = 0 AND dimension IN {ofCustomers:Array(String)}))

-- question: Which attributes did the files bring, and from when to when do the observations reach?
-- row: the whole workspace
-- counts: observations and dimensions, of imports that are not hidden
-- limit: one row, 40 names
SELECT
  count() AS observations,
  arraySort(groupUniqArrayArray(40)(mapKeys(attributes))) AS names,
  if(count() = 0, NULL, toString(min(day))) AS firstDay,
  if(count() = 0, NULL, toString(max(day))) AS lastDay,
  uniqExactIf(dimension, kind = 'dimension') AS dimensions
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})

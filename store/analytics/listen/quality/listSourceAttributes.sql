-- question: By which attributes can the people of a source be told apart?
-- row: the whole source
-- counts: nothing
-- limit: one row, 40 names
SELECT
  arraySort(groupUniqArrayArray(40)(mapKeys(attributes))) AS names,
  max(region != '') AS region,
  max(channel != '') AS channel,
  max(touchpoint != '') AS touchpoint,
  max(segment != '') AS segment,
  max(stage != '') AS stage,
  max(staff != '') AS staff,
  max(supplier != '') AS supplier
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (import IN {imports:Array(UInt32)} OR (import = 0 AND source IN {live:Array(String)}))

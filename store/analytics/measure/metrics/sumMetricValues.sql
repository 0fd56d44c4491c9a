-- question: What do values that were written for a version of the data add up to?
-- row: one cell of the split of one metric
-- counts: sums over people in two periods; see metricSums.part.sql. `series` lists which values each metric is, by its number
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    CAST(indexOf({series:Array(UInt16)}, series), 'UInt16') AS metric,
    person AS who,
    day,
    a,
    w,
    region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
  FROM metricValues
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt64}
    AND series IN {series:Array(UInt16)}
    AND day >= {firstDay:Date}
    AND day <= {lastDay:Date}
-- include: metricSumsEnd.part.sql

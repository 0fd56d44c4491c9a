-- question: What share of what was promised to single customers was kept?
-- row: one cell of the split of one metric
-- counts: sums over people in two periods of promises kept, of those that came due; see metricSums.part.sql. What is kept early is
--   known before what will be broken: promises due after the newest day are left out, and those overdue count as broken. `metricsOf`
--   lists the metrics of each promise by the place of its name, at first those of all promises
-- limit: {rows}
-- include: metricSums.part.sql
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    (SELECT max(day) FROM fulfilments WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest
  SELECT
    arrayJoin({metricsOf:Array(Array(UInt16))}[CAST(transform(promise, {names:Array(String)}, {places:Array(UInt16)}, 1), 'UInt16')]) AS metric,
    toUInt32({person:Identifier}) AS who,
    day,
    toFloat64(outcome = 'kept') AS a,
    1. AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND (notEmpty({metricsOf:Array(Array(UInt16))}[1]) OR promise IN {names:Array(String)})
    AND day >= {firstDay:Date}
    AND day <= {lastDay:Date}
    AND ((outcome IN ('kept', 'broken') AND toDate(due, {zone:String}) <= newest) OR (outcome = 'open' AND toDate(due, {zone:String}) < newest))
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
-- include: metricSumsEnd.part.sql

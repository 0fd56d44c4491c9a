-- question: Which standards, public promises and benchmarks did files bring?
-- row: one decision: a kind, a dimension and the day from which it holds, of benchmarks its publisher too; of several files the latest import stands
-- counts: decided values of imports that are not hidden
-- limit: 10,000 decisions
SELECT
  toString(kind) AS kind,
  toString(dimension) AS dimension,
  toString(since) AS since,
  argMax(point, import) AS point,
  argMax(who, import) AS who,
  argMax(origin, import) AS origin,
  toString(argMax(source, import)) AS source,
  max(import) AS importNumber
FROM decidedValues
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND kind IN {kinds:Array(String)}
GROUP BY kind, dimension, since, if(kind = 'benchmark', decidedValues.who, '')
ORDER BY kind, dimension, since, who
LIMIT 10000

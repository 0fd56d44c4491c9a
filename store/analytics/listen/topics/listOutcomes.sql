-- question: How bad did the texts of customers sound before it was known what came of them?
-- row: one customer with texts that could tell. personal: root
-- counts: nothing
-- limit: 200,000
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT t.root AS root, max(t.warning) AS score, max(o.bad) AS bad
FROM (
  SELECT transform(person, merged.1, merged.2, person) AS root, at, toFloat64(assumeNotNull(warning)) AS warning
  FROM textReadings AS r
  WHERE workspace = {workspace:UInt32}
    -- include: scope.part.sql
    AND isNotNull(warning)) AS t
LEFT JOIN (
  SELECT root, min(at) AS first, toUInt8(1) AS bad
  FROM (
    -- include: outcomes.part.sql
  )
  GROUP BY root) AS o ON t.root = o.root
WHERE (o.bad = 0 AND t.at <= {until:DateTime64(3)})
  OR (o.bad = 1 AND t.at < o.first AND dateDiff('day', t.at, o.first) <= {horizonDays:UInt32})
GROUP BY root
ORDER BY sipHash64(root)
LIMIT 200000

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
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND speaker IN ('', 'customer')
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    AND (empty({language:Array(String)}) OR language IN {language:Array(String)})
    AND (empty({dimension:Array(String)}) OR hasAny(aspects, {dimension:Array(String)}))
    AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
    AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
    AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
    AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
    AND isNotNull(warning)) AS t
LEFT JOIN (
  SELECT root, min(at) AS first, toUInt8(1) AS bad
  FROM (
    SELECT transform(person, merged.1, merged.2, person) AS root, at
    FROM observations
    WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND {outcome:String} = 'lowRating' AND respondent = 'customer' AND kind = 'metric' AND perceived <= {ratingMax:Float64}
    UNION ALL
    SELECT transform(person, merged.1, merged.2, person) AS root, at
    FROM journeyEvents
    WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND {outcome:String} = 'event' AND (name IN {events:Array(String)} OR step IN {events:Array(String)}))
  GROUP BY root) AS o ON t.root = o.root
WHERE (o.bad = 0 AND t.at <= {until:DateTime64(3)})
  OR (o.bad = 1 AND t.at < o.first AND dateDiff('day', t.at, o.first) <= {horizonDays:UInt32})
GROUP BY root
ORDER BY sipHash64(root)
LIMIT 200000

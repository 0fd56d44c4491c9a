-- question: How many people of a source have which value of an attribute?
-- row: one value
-- counts: people, once each, at their newest occasion; those without a value under the empty name
-- limit: {rows} values, most people first
WITH attributes[{attribute:String}] AS attribute1
SELECT value, count() AS people
FROM (
  SELECT person, argMax(toString({grouping:Identifier}), (at, occasion)) AS value
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND (import IN {imports:Array(UInt32)} OR (import = 0 AND source IN {live:Array(String)}))
  GROUP BY person
)
GROUP BY value
ORDER BY people DESC, value
LIMIT {rows:UInt32}

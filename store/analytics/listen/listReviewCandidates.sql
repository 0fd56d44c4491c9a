-- question: Which texts may be laid before a person, by chance and by what an answer is worth?
-- row: one reading of a text of the standing edition, the same text once
-- counts: nothing; worth is how uncertain the model is, more where the text warns or its segment is large
-- limit: {rows:UInt32}
WITH (
  SELECT (groupArray(segment), groupArray(share))
  FROM (
    SELECT segment, count() / sum(count()) OVER () AS share
    FROM textReadings
    WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt32}
    GROUP BY segment
    ORDER BY share DESC
    LIMIT 200
  )
) AS segments
SELECT
  import,
  toString(occasion) AS occasion,
  question,
  toString(textHash) AS textHash,
  toString(day) AS onDay,
  language,
  verdict,
  positive,
  aspects,
  warning,
  segment,
  channel,
  (1 - 2 * abs(ifNull(positive, 0.5) - 0.5)) * (1 + ifNull(warning, 0) / 2)
    * (1 + transform(segment, segments.1, segments.2, 0.) / 2) AS worth
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND NOT has({hidden:Array(UInt32)}, import)
  AND verdict NOT IN ('insufficient', 'unsupported')
  AND ({language:String} = '' OR startsWith(language, {language:String}))
ORDER BY if({byChance:UInt8} = 1, toFloat64(cityHash64(textHash, {seed:UInt32})), -worth), textHash
LIMIT 1 BY textHash
LIMIT {rows:UInt32}

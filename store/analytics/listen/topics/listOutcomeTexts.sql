-- question: What did customers write before it was known what came of them?
-- row: one text, with whether its customer had a bad outcome within the horizon, the newest first. personal: root, text
-- counts: nothing
-- limit: {rows:UInt32}
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT
  told.root AS root,
  told.bad AS bad,
  told.language AS language,
  toUnixTimestamp64Milli(told.at) AS atMs,
  leftUTF8(texts.text, 4000) AS text
FROM texts
INNER JOIN (
  SELECT t.root AS root, t.at AS at, t.occasion AS occasion, t.textHash AS textHash, t.language AS language, o.bad AS bad
  FROM (
    SELECT transform(person, merged.1, merged.2, person) AS root, at, occasion, textHash, language
    FROM textReadings AS r
    WHERE workspace = {workspace:UInt32}
      -- include: scope.part.sql
      AND isNotNull(positive)) AS t
  LEFT JOIN (
    SELECT root, min(at) AS first, toUInt8(1) AS bad
    FROM (
      -- include: outcomes.part.sql
    )
    GROUP BY root) AS o ON t.root = o.root
  WHERE (o.bad = 0 AND t.at <= {until:DateTime64(3)})
    OR (o.bad = 1 AND t.at < o.first AND dateDiff('day', t.at, o.first) <= {horizonDays:UInt32})
  ORDER BY t.at DESC, t.root
  LIMIT {textsOfEach:UInt32} BY t.root
  LIMIT {rows:UInt32}) AS told ON texts.occasion = told.occasion AND sipHash64(texts.text) = told.textHash
WHERE texts.workspace = {workspace:UInt32}
ORDER BY told.at DESC, told.root, told.textHash
LIMIT 1 BY told.root, told.at, told.textHash
LIMIT {rows:UInt32}

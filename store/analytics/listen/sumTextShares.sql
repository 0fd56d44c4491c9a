-- question: What do the probabilities of blame, corrected to the share found, add up to over customers?
-- row: one dimension ('' is the whole text) or week
-- counts: sums over customers (or fixed groups of them) of their texts n and corrected probabilities b: Σb, Σn, Σb², Σbn, Σn²;
--   over texts Σ of squared probabilities, and how many praise, blame, or are unsure; `mentions` also those that judge nothing
-- limit: 600
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  cell,
  sum(b) AS blame,
  sum(n) AS texts,
  sum(b * b) AS blameSquares,
  sum(b * n) AS blameTexts,
  sum(n * n) AS textSquares,
  sum(c) AS probabilitySquares,
  countIf(n > 0) AS clusters,
  sum(mentioned) AS mentions,
  sum(praising) AS praises,
  sum(blaming) AS blames,
  max(calibratedAny) AS calibrated
FROM (
  WITH
    1 - assumeNotNull(spoken.2) AS bad,
    transform(if({byWeek:UInt8} = 1, toString(toMonday(day)), spoken.1), {cells:Array(String)}, {shares:Array(Float64)}, 0.5) AS share,
    if({corrected:UInt8} = 1, bad * share / (bad * share + (1 - bad) * (1 - share)), bad) AS corrected
  SELECT
    if({byWeek:UInt8} = 1, toString(toMonday(day)), spoken.1) AS cell,
    if({grouped:UInt8} = 1, toUInt32(customerGroup), if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person))) AS cluster,
    sumIf(corrected, isNotNull(spoken.2)) AS b,
    countIf(isNotNull(spoken.2)) AS n,
    sumIf(corrected * corrected, isNotNull(spoken.2)) AS c,
    count() AS mentioned,
    countIf(spoken.2 >= {praiseMin:Float64}) AS praising,
    countIf(spoken.2 <= {blameMax:Float64}) AS blaming,
    max(calibrated) AS calibratedAny
  FROM (
    SELECT
      day,
      person,
      customerGroup,
      calibrated,
      arrayJoin(arrayZip(
        arrayConcat([''], arrayMap(one -> toString(one), aspects)),
        arrayConcat([if(verdict = 'neutral', NULL, positive)], aspectPositives))) AS spoken
    FROM textReadings
  WHERE workspace = {workspace:UInt32}
    -- include: readings.part.sql
    AND speaker IN ('', 'customer')
  )
  WHERE {byWeek:UInt8} = 0 OR spoken.1 = {of:String}
  GROUP BY cell, cluster
)
GROUP BY cell
ORDER BY cell
LIMIT 600

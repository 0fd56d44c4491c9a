-- question: How many people who blame a dimension in words speak of each cause?
-- row: one cause by its number; 0 is everybody who blames
-- counts: people once each, texts, calls; of the newest texts
-- limit: 1000 causes
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  arrayJoin(causes) AS cause,
  uniqExact(root) AS people,
  count() AS texts,
  uniqExactIf(conversation, conversation != 0) AS calls
FROM (
  SELECT
    if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS root,
    conversation,
    concat(' ', replaceRegexpAll(folded, '[[:punct:]]', ' '), ' ') AS words,
    -- the engine looks for some words at once and no more
    arrayConcat(
      multiSearchAllPositions(words, {terms1:Array(String)})
      , multiSearchAllPositions(words, {terms{n}:Array(String)}) -- each: group
    ) AS places,
    -- of hundreds of terms a comment has few: only of those it is looked up what they speak of
    arrayDistinct(arrayPushFront(arrayFlatten(arrayMap(
      number -> {owners:Array(Array(UInt16))}[number],
      arrayFilter((number, place) -> place > 0, arrayEnumerate(places), places))), 0)) AS causes
  FROM (
    SELECT person, conversation, folded
    FROM textReadings
    WHERE workspace = {workspace:UInt32}
      -- include: blaming.part.sql
    ORDER BY day DESC, occasion DESC, key DESC
    LIMIT {rows:UInt32}
  )
)
GROUP BY cause
ORDER BY cause
LIMIT 1000

-- question: How many texts, as read, answer these filters and this search, of how many people, and how were they read?
-- row: one
-- counts: texts; people by their root, exactly up to 100 and about beyond; texts by verdict, by language, and by whether they
--   state an expectation
-- limit: 1
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  sum(texts) AS total,
  uniqCombined64Merge(17)(peopleSeen) AS people,
  sumMap([verdict], [texts]) AS verdicts,
  sumMap([language], [texts]) AS languages,
  toString(min(first)) AS firstDay,
  toString(max(last)) AS lastDay
FROM (
  -- by verdict and language first, which are few: a map summed text by text costs more than all the rest
  SELECT
    verdict,
    language,
    count() AS texts,
    uniqCombined64State(17)(if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person))) AS peopleSeen,
    min(day) AS first,
    max(day) AS last
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    -- include: readings.part.sql
  GROUP BY verdict, language
)

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
    AND edition = {edition:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    AND (empty({verdicts:Array(String)}) OR verdict IN {verdicts:Array(String)})
    AND (empty({languages:Array(String)}) OR language IN {languages:Array(String)})
    AND (empty({dimensions:Array(String)}) OR hasAny(aspects, {dimensions:Array(String)}))
    AND (empty({statements:Array(String)}) OR hasAny(statementTypes, {statements:Array(String)}))
    AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
    AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
    AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
    AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
    AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
    AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
    AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
    AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
    AND (empty({attributeNames:Array(String)}) OR arrayAll(
      (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
    AND ({longest:String} = '' OR position(folded, {longest:String}) > 0)
    AND (length({terms:Array(String)}) < 2 OR arrayAll(place -> place > 0, multiSearchAllPositions(folded, {terms:Array(String)})))
  GROUP BY verdict, language
)

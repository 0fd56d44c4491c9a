-- question: In which texts do customers state an expectation of these dimensions?
-- row: one text as it was written, with its statements as they were read, the newest first
-- counts: nothing
-- limit: {rows}
SELECT
  found.segment AS segment,
  toString(found.who) AS person,
  found.statements AS statements,
  leftUTF8(written.text, 20000) AS text
FROM (
  WITH
    '' AS nothing,
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    attributes[{segmentAttribute:String}] AS segmentAttribute
  SELECT
    toString({segmentBy:Identifier}) AS segment,
    {person:Identifier} AS who,
    import, day, occasion, question, conversation, turn, textHash, statements
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    -- include: requirementFilters.part.sql
    AND speaker IN ('', 'customer')
    AND hasAny(statementTypes, ['expected', 'wished', 'should'])
    AND hasAny(statementDimensions, {dimensions:Array(String)})
  ORDER BY day DESC, occasion DESC, key DESC
  LIMIT {rows:UInt32}
) AS found
INNER JOIN (
  SELECT import, day, occasion, question, conversation, turn, text, sipHash64(text) AS textHash
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND occasion IN (
      SELECT occasion
      FROM textReadings
      WHERE workspace = {workspace:UInt32}
        AND edition = {edition:UInt32}
        AND hasAny(statementDimensions, {dimensions:Array(String)})
    )
) AS written
  ON found.import = written.import AND found.day = written.day AND found.occasion = written.occasion
  AND found.question = written.question AND found.conversation = written.conversation AND found.turn = written.turn
  AND found.textHash = written.textHash
LIMIT {rows:UInt32}

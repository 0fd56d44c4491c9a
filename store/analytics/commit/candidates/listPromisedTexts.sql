-- question: In which texts did the company, or somebody who speaks for it, promise something?
-- row: one text with its reading and who heard it, people that are one as one, the newest first. personal: person, text
-- counts: nothing; what customers promise is not asked for
-- limit: {rows}
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged,
found AS (
  SELECT import, occasion, question, turn, textHash, person, day, key, channel, source, conversation, speaker, language,
    toString(dimension) AS dimension, aspects, promises
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND promises != ''
    AND (position(promises, '"who":"company"') > 0 OR speaker = 'agent')
    AND import NOT IN {hidden:Array(UInt32)}
    AND occasion NOT IN {excluded:Array(UInt64)}
  ORDER BY day DESC, occasion DESC, key DESC
  LIMIT {rows:UInt32}
)
SELECT
  if({roots:UInt32} = 0, r.person, transform(r.person, merged.1, merged.2, r.person)) AS person,
  toString(r.day) AS onDay,
  r.channel AS channel,
  r.source AS source,
  toString(r.conversation) != '0' AS spoken,
  r.speaker AS speaker,
  r.language AS language,
  r.dimension AS dimension,
  r.aspects AS aspects,
  r.promises AS promises,
  t.text AS text
FROM found AS r
ANY INNER JOIN (
  SELECT import, occasion, question, turn, text, sipHash64(text) AS textHash
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND (day, occasion) IN (SELECT day, occasion FROM found)
    AND import NOT IN {hidden:Array(UInt32)}
) AS t ON t.import = r.import AND t.occasion = r.occasion AND t.question = r.question AND t.turn = r.turn AND t.textHash = r.textHash
ORDER BY onDay DESC, r.key DESC
LIMIT {rows:UInt32}

-- question: How many people does each source know, and how many are known at all?
-- row: one source (a name and its imports, or live answers), and everybody under the empty name
-- counts: people, once each, with an observation or text of imports that stand
-- limit: the sources of a workspace
SELECT name, uniqExact(person) AS people
FROM (
  SELECT
    arrayJoin(['', if(import = 0, concat('live:', source), concat('import:', transform(import, {imports:Array(UInt32)}, {names:Array(String)}, '')))]) AS name,
    person
  FROM (
    SELECT import, source, person FROM observations
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY import, source, person
    UNION ALL
    SELECT import, source, person FROM texts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY import, source, person
  )
)
GROUP BY name
ORDER BY name

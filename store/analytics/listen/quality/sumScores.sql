-- question: What do scores and readings of texts come to, with every text and without the doubtful?
-- row: with all (0), or without the doubtful (1)
-- counts: sums of the scores of occasions with a text over people, each less 50; texts read, and those read as negative
-- limit: two rows
SELECT
  without,
  sum(scores) AS a,
  sum(occasions) AS w,
  sum(scores * scores) AS aa,
  sum(scores * occasions) AS aw,
  sum(occasions * occasions) AS ww,
  count() AS clusters
FROM (
  SELECT
    arrayJoin(if(doubtful, [0], [0, 1])) AS without,
    person,
    sum(score - 50) AS scores,
    count() AS occasions
  FROM (
    SELECT
      occasion,
      any(person) AS person,
      avg(perceived) AS score,
      (import, occasion) IN (
        SELECT import, occasion
        FROM textFlags
        WHERE workspace = {workspace:UInt32}
          AND run = {run:UInt32}
          AND NOT has({dismissed:Array(String)}, concat(flag, '\n', groupKey))
      ) AS doubtful
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND import IN {imports:Array(UInt32)}
      AND isNotNull(perceived)
      AND occasion IN (SELECT occasion FROM texts WHERE workspace = {workspace:UInt32} AND import IN {imports:Array(UInt32)})
    GROUP BY import, occasion
  )
  GROUP BY without, person
)
GROUP BY without
ORDER BY without

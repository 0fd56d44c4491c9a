-- question: Why were rows of these imports put aside?
-- row: one reason
-- counts: rows
-- limit: the reasons there are
SELECT toString(reason) AS because, uniqExact(import, file, line) AS rows
FROM quarantine
WHERE workspace = {workspace:UInt32}
  AND import IN {imports:Array(UInt32)}
GROUP BY because
ORDER BY rows DESC, because

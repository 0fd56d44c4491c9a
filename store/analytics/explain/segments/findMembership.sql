-- question: To which segment of each segmentation does a customer belong?
-- row: one segmentation, by its newest version that knows the customer
-- counts: nothing
-- limit: 100
SELECT segmentation, argMax(segment, version) AS number, argMax(sure, version) AS surely, max(version) AS newest
FROM segmentMembers
WHERE workspace = {workspace:UInt32} AND person IN {people:Array(UInt32)}
GROUP BY segmentation
ORDER BY segmentation
LIMIT 100

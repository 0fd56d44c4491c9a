-- question: To which segment of each segmentation did a customer belong, version by version?
-- row: one of the last versions of a segmentation that know the customer, the newest first
-- counts: nothing; of one person who was two when it was made, the segment that fits most surely
-- limit: 10 versions of 200 segmentations
SELECT segmentation, version, argMax(segment, (sure, segment)) AS number, max(sure) AS surely
FROM segmentMembers
WHERE workspace = {workspace:UInt32} AND person IN {people:Array(UInt32)}
GROUP BY segmentation, version
ORDER BY segmentation DESC, version DESC
LIMIT 10 BY segmentation
LIMIT 2000

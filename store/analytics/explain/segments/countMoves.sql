-- question: Who moved from which segment to which between two versions of a segmentation?
-- row: one pair of segments; 0 is none, or not there in that period
-- counts: customers
-- limit: 2000
SELECT
  fromSegment,
  toSegment,
  count() AS customers
FROM (
  SELECT
    person,
    maxIf(segment, version = {before:UInt32}) AS fromSegment,
    maxIf(segment, version = {version:UInt32}) AS toSegment
  FROM segmentMembers
  WHERE workspace = {workspace:UInt32}
    AND segmentation = {segmentation:UInt32}
    AND version IN ({before:UInt32}, {version:UInt32})
  GROUP BY person
)
GROUP BY fromSegment, toSegment
ORDER BY fromSegment, toSegment
LIMIT 2000

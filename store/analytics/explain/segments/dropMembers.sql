-- question: none: who belonged to which segment of a version is forgotten
-- row: none
-- counts: nothing
-- limit: one version
ALTER TABLE segmentMembers DELETE
WHERE workspace = {workspace:UInt32} AND segmentation = {segmentation:UInt32} AND version = {version:UInt32}

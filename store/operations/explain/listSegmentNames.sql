-- question: How do people call the segments of a segmentation, and what do they mean to do for each?
-- row: one segment that somebody named
-- counts: nothing
-- limit: 100
select segment as key, name, strategy
from segment_names
where workspace = {workspace:uuid}
  and segmentation = {segmentation:uuid}
order by segment
limit 100

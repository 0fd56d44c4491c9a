-- question: Which standards are there, with all their versions?
-- row: one version of a standard, by dimension, the newest version first
-- counts: nothing
-- limit: 1,000 standards with 200 versions each
select
  s.id,
  s.dimension,
  s.segment_attribute as "segmentAttribute",
  s.segment_value as "segmentValue",
  s.touchpoint,
  s.created_by as "standardBy",
  s.created_at as "standardAt",
  v.version,
  v.state,
  v.input,
  v.comparison,
  v.points,
  v.round,
  v.created_by as "createdBy",
  v.created_at as "createdAt",
  v.proposed_by as "proposedBy",
  v.proposed_at as "proposedAt",
  v.published_by as "publishedBy",
  v.published_at as "publishedAt",
  v.valid_from as "validFrom",
  v.valid_to as "validTo",
  v.ended_by as "endedBy",
  v.ended_because as "endedBecause"
from standards s
join standard_versions v on v.standard = s.id and v.workspace = s.workspace
where s.workspace = {workspace:uuid}
  and ({standard:text} = '' or s.id::text = {standard:text})
order by s.dimension, s.segment_attribute, s.segment_value, s.touchpoint, s.id, v.version desc
limit 200000

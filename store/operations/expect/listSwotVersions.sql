-- question: What did people say of entries of the analysis of strengths and threats?
-- row: one version of one entry, the newest of an entry first
-- counts: nothing
-- limit: 10,000 versions
select
  s.entry, s.version, s.quadrant, s.words, s.state, s.figure,
  coalesce(u.name, s.saved_by) as "savedBy", s.saved_at as "savedAt"
from swot_versions as s
left join "user" as u on u.id = s.saved_by
where s.workspace = {workspace:uuid}
order by s.entry, s.version desc
limit 10000

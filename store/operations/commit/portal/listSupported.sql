-- question: Which of these suggestions does a person support, there or in one that was merged into it?
-- row: the id of one suggestion
-- counts: nothing
-- limit: as many as were asked for
select distinct coalesce(f.merged_into, f.id) as id
from portal_votes v
join portal_suggestions f on f.id = v.suggestion
where v.workspace = {workspace:uuid}
  and v.person = {person:uuid}
  and (f.id = any({suggestions:uuid[]}) or f.merged_into = any({suggestions:uuid[]}))

-- question: Whose suggestions were built, and how many points were they given?
-- row: one suggestion that was built, the newest first
-- counts: points of the suggestion
-- limit: 500
select
  s.number,
  s.public_title as title,
  s.name,
  coalesce(o.points, 0) as points,
  (select max(e.at) from portal_events e where e.suggestion = s.id and e.kind = 'status' and e.detail ->> 'to' = 'built')
    as "builtAt"
from portal_suggestions s
left join portal_points o on o.suggestion = s.id
where s.workspace = {workspace:uuid}
  and s.status = 'built'
  and s.state = 'shown'
  and s.merged_into is null
order by "builtAt" desc nulls last, s.number desc
limit 500

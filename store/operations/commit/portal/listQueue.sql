-- question: Which texts wait to be looked at, or were reported by readers?
-- row: one suggestion or comment, the oldest first
-- counts: reports that nobody has settled
-- limit: {rows}
with texts as (
  select 'suggestion' as kind, id, id as suggestion, person, title || E'\n' || body as words, name, state, held, created_at
  from portal_suggestions
  where workspace = {workspace:uuid}
  union all
  select 'comment', id, suggestion, person, body, name, state, held, created_at
  from portal_comments
  where workspace = {workspace:uuid}
), reported as (
  select subject, count(*)::integer as reports, array_agg(distinct because) filter (where because <> '') as reasons
  from portal_reports
  where workspace = {workspace:uuid}
    and settled_at is null
  group by subject
)
select
  t.kind,
  t.id,
  t.suggestion,
  s.number,
  s.title,
  t.words,
  t.person,
  t.name,
  t.state,
  t.held,
  t.created_at as "createdAt",
  coalesce(r.reports, 0) as reports,
  coalesce(r.reasons, '{}') as reasons
from texts t
join portal_suggestions s on s.id = t.suggestion
left join reported r on r.subject = t.id
where t.state = 'waiting'
   or (t.state = 'shown' and r.reports > 0)
order by t.created_at, t.id
limit {rows:integer}

-- question: Which texts of the portal changed since the analytics store was told of them?
-- row: one suggestion or comment, the oldest first
-- counts: nothing
-- limit: {rows}
select kind, id, person, customer, words, state, dimension, language, "createdAt", changed, batch, hash
from (
  select 'suggestion' as kind, s.id, s.person, l.customer,
    case when s.body = '' then s.title else s.title || E'\n' || s.body end as words,
    s.state, coalesce(s.dimension, '') as dimension, s.language, s.created_at as "createdAt",
    s.evidence_changed as changed, s.evidence_batch as batch, s.evidence_hash as hash
  from portal_suggestions s
  join portal_people p on p.id = s.person
  left join portal_links l on l.id = p.link
  where s.workspace = {workspace:uuid} and s.evidence_changed <> s.evidence_sent
  union all
  select 'comment', c.id, c.person, l.customer, c.body, c.state, coalesce(s.dimension, ''), c.language, c.created_at,
    c.evidence_changed, c.evidence_batch, c.evidence_hash
  from portal_comments c
  join portal_suggestions s on s.id = c.suggestion
  join portal_people p on p.id = c.person
  left join portal_links l on l.id = p.link
  where c.workspace = {workspace:uuid} and c.evidence_changed <> c.evidence_sent
) as due
order by id
limit {rows:integer}

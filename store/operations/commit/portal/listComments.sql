-- question: What was said about a suggestion, and about those that were merged into it?
-- row: one comment, the oldest first
-- counts: nothing
-- limit: 500 comments
select
  c.id,
  c.suggestion,
  c.person,
  c.body,
  c.public_body as "publicBody",
  c.name,
  c.state,
  c.held,
  c.created_at as "createdAt"
from portal_comments c
join portal_suggestions s on s.id = c.suggestion
where c.workspace = {workspace:uuid}
  and (s.id = {suggestion:uuid} or s.merged_into = {suggestion:uuid})
  and (cardinality({states:text[]}) = 0 or c.state = any({states:text[]}))
order by c.id
limit 500

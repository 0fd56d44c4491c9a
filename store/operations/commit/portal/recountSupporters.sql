-- question: How many people support these suggestions, and those they were merged into? The answer is kept with them.
-- row: one suggestion
-- counts: people once each, over a suggestion and all that were merged into it, without those who are blocked
-- limit: as many as were asked for
update portal_suggestions s
set supporters = (
  select count(distinct v.person)
  from portal_votes v
  join portal_suggestions f on f.id = v.suggestion
  join portal_people p on p.id = v.person
  where (f.id = s.id or f.merged_into = s.id)
    and p.blocked_at is null
)
where s.workspace = {workspace:uuid}
  and (
    s.id = any({suggestions:uuid[]})
    or s.id in (select merged_into from portal_suggestions where id = any({suggestions:uuid[]}))
  )
returning s.id, s.supporters

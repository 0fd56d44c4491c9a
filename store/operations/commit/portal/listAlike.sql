-- question: Which suggestions that everybody can see share words with these?
-- row: one suggestion, those that share the most words first
-- counts: nothing
-- limit: {rows}
select
  s.number,
  s.public_title as title,
  s.supporters,
  s.status,
  s.terms
from portal_suggestions s
where s.workspace = {workspace:uuid}
  and s.state = 'shown'
  and s.merged_into is null
  and s.terms && {terms:text[]}
order by (select count(*) from unnest(s.terms) term where term = any({terms:text[]})) desc, s.number desc
limit {rows:integer}

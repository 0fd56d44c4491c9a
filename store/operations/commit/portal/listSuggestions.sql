-- question: Which suggestions answer these filters and this search?
-- row: one suggestion, the newest or most supported first
-- counts: suggestions as they lie there; comments that everybody can see
-- limit: {rows}, after {skip} of the same
select
  s.id,
  s.number,
  s.person,
  s.title,
  s.body,
  s.public_title as "publicTitle",
  s.public_body as "publicBody",
  s.name,
  s.language,
  s.dimension,
  r.number as round,
  r.id as "roundId",
  s.shortlisted,
  s.status,
  s.state,
  s.held,
  s.merged_into as "mergedIntoId",
  m.number as "mergedInto",
  s.answer,
  s.answered_at as "answeredAt",
  s.supporters,
  s.created_at as "createdAt",
  (
    select count(*)::integer
    from portal_comments c
    join portal_suggestions f on f.id = c.suggestion
    where (f.id = s.id or f.merged_into = s.id) and c.state = 'shown'
  ) as comments,
  count(*) over ()::integer as total
from portal_suggestions s
left join portal_rounds r on r.id = s.round
left join portal_suggestions m on m.id = s.merged_into
where s.workspace = {workspace:uuid}
  and ({id:text} = '' or s.id::text = {id:text})
  and ({number:integer} = 0 or s.number = {number:integer})
  and (cardinality({states:text[]}) = 0 or s.state = any({states:text[]}))
  and (cardinality({statuses:text[]}) = 0 or s.status = any({statuses:text[]}))
  and (cardinality({dimensions:text[]}) = 0 or s.dimension = any({dimensions:text[]}))
  and ({round:integer} = 0 or r.number = {round:integer})
  and (not {shortlisted:boolean} or s.shortlisted)
  and ({merged:boolean} or s.merged_into is null)
  and ({into:text} = '' or s.merged_into::text = {into:text})
  and not exists (select 1 from unnest({terms:text[]}) term where strpos(s.folded, term) = 0)
order by
  case when {sort:text} = 'supported' then s.supporters else 0 end desc,
  s.number desc
limit {rows:integer}
offset {skip:integer}

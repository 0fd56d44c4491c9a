-- question: Which causes were coded, those most used first?
-- row: one cause
-- counts: passages this person coded with it, or that two people have coded
-- limit: 500 causes
select c.cause, count(distinct c.passage) as passages
from record_codings c
join record_passages p on p.id = c.passage
join records r on r.id = p.record
where c.workspace = {workspace:uuid}
  and r.deleted_at is null
  and c.cause is not null
  and (
    c.coder = {coder:text} or r.compared_at is not null
    or (select count(*) from record_codings other where other.passage = c.passage) >= 2
  )
group by c.cause
order by passages desc, c.cause
limit 500

-- question: Which worksheets of beliefs does this workspace have, or which is the one of this id?
-- row: one worksheet, the newest first
-- counts: nothing
-- limit: {limit}
select
  b.id, b.title, b.dimensions, b.departments, to_char(b.due, 'YYYY-MM-DD') as due,
  coalesce(u.name, b.made_by) as "madeBy", b.made_at as "madeAt", b.closed_at as "closedAt"
from belief_sheets as b
left join "user" as u on u.id = b.made_by
where b.workspace = {workspace:uuid}
  and ({sheet:text} = '' or b.id = nullif({sheet:text}, '')::uuid)
order by b.made_at desc, b.id desc
limit {limit:integer}

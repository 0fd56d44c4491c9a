-- question: Which samples of comments were drawn for two people to sort, or which is the one of this id?
-- row: one sample, the newest first
-- counts: nothing
-- limit: {limit}
select
  c.id, c.dimension, c.texts, c.from_day as "from", c.to_day as "to", c.filters, c.causes_version as "causesVersion",
  coalesce(u.name, c.drawn_by) as "drawnBy", c.drawn_at as "drawnAt"
from cause_codings as c
left join "user" as u on u.id = c.drawn_by
where c.workspace = {workspace:uuid}
  and ({coding:text} = '' or c.id = nullif({coding:text}, '')::uuid)
order by c.drawn_at desc, c.id desc
limit {limit:integer}

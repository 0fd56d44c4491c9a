-- question: What did people decide about causes of this dimension, or about one cause?
-- row: one decision, the newest first
-- counts: nothing
-- limit: {limit}
select
  v.cause, v.dimension, v.verdict, v.note, v.score, coalesce(u.name, v.judged_by) as "by", v.judged_at as "at"
from cause_verdicts as v
left join "user" as u on u.id = v.judged_by
where v.workspace = {workspace:uuid}
  and v.dimension = {dimension:text}
  and ({cause:text} = '' or v.cause = {cause:text})
order by v.judged_at desc, v.id desc
limit {limit:integer}

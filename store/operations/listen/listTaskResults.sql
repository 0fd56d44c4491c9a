-- question: How did attempts at tasks of usability sessions end?
-- row: one attempt
-- counts: nothing
-- limit: 100,000 attempts
select t.task ->> 'task' as task, t.task ->> 'end' as "end", (t.task ->> 'seconds')::double precision as seconds
from records r
cross join lateral jsonb_array_elements(r.tasks) as t(task)
where r.workspace = {workspace:uuid}
  and r.deleted_at is null
  and ({record:uuid} is null or r.id = {record:uuid})
  and ({from:date} is null or r.happened_on >= {from:date})
  and ({to:date} is null or r.happened_on <= {to:date})
limit 100000

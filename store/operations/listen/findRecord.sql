-- question: What is in this record?
-- row: the record, deleted ones included
-- counts: nothing
-- limit: 1
select
  r.id, r.kind, r.title, r.happened_on as "happenedOn", r.place, r.conducted_by as "conductedBy", r.participants,
  r.script, r.text, r.tasks, r.revision, r.compared_at as "comparedAt", r.created_by as "createdBy",
  coalesce(u.name, '') as "createdByName", r.changed_at as "changedAt", r.deleted_at as "deletedAt"
from records r
left join "user" u on u.id = r.created_by
where r.workspace = {workspace:uuid}
  and r.id = {record:uuid}
limit 1

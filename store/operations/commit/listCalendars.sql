-- question: Which calendars are there, with all their versions?
-- row: one version of a calendar, by key, the newest version first
-- counts: nothing
-- limit: 100 calendars with 200 versions each
select
  c.id,
  c.key,
  c.names,
  v.version,
  v.hours,
  v.valid_from as "validFrom",
  v.because,
  v.created_by as "createdBy",
  v.created_at as "createdAt"
from calendars c
join calendar_versions v on v.calendar = c.id and v.workspace = c.workspace
where c.workspace = {workspace:uuid}
  and ({key:text} = '' or c.key = {key:text})
order by c.key, v.version desc
limit 20000

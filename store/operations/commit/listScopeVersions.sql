-- question: Which scope sheets are there, in which versions?
-- row: one version, the newest of each sheet first
-- counts: nothing
-- limit: 5,000
select
  sheet.id, sheet.created_at as "sheetAt", sheet.link_number as "linkNumber", version.version, version.state, version.input,
  version.because, version.created_by as "createdBy", version.created_at as "createdAt", version.published_by as "publishedBy",
  version.published_at as "publishedAt"
from scope_sheets sheet
join scope_versions version on version.sheet = sheet.id
where sheet.workspace = {workspace:uuid}
  and ({sheet:text} = '' or sheet.id::text = {sheet:text})
order by sheet.created_at desc, sheet.id, version.version desc
limit 5000

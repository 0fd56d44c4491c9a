-- question: Which templates are there, in which versions?
-- row: one version, the newest of each template first
-- counts: nothing
-- limit: 5,000
select
  template.id, template.name, version.version, version.texts, version.created_by as "createdBy", version.created_at as "createdAt"
from contact_templates template
join contact_template_versions version on version.template = template.id
where template.workspace = {workspace:uuid}
  and template.removed_at is null
order by template.name, template.id, version.version desc
limit 5000

-- question: How can these customers be reached, as links of surveys know?
-- row: one customer. Personal: email, phone, name
-- counts: nothing
-- limit: 1,000
select distinct on (link.customer)
  link.customer, link.email, link.language, detail.phone, coalesce(detail.name, link.hidden ->> 'name') as name
from survey_links link
left join contact_details detail on detail.link = link.id and detail.workspace = link.workspace
where link.workspace = {workspace:uuid}
  and link.customer = any({customers:text[]})
order by link.customer, (link.email is null), link.created_at desc
limit 1000

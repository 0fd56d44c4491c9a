-- question: Which rules of care are there, and what did they make?
-- row: one rule
-- counts: contacts made and waiting
-- limit: 200
select
  rule.id, rule.input, rule.ran_for as "ranFor", rule.changed_by as "changedBy", rule.changed_at as "changedAt",
  (select count(*) from contact_tasks t where t.care_rule = rule.id and t.state = 'done')::integer as made,
  (select count(*) from contact_tasks t where t.care_rule = rule.id and t.state = 'waiting')::integer as waiting
from care_rules rule
where rule.workspace = {workspace:uuid}
order by rule.changed_at desc, rule.id
limit 200

-- question: Which promises tell their customers of risk?
-- row: one rule that is on, with its workspace
-- counts: nothing
-- limit: 5,000
-- across workspaces: the job of the house looks at the promises of all
select
  rule.promise, rule.workspace, rule.rule, rule.origin,
  place.key as "workspaceKey", place.number, place.name, place.demo, place.zone, place.settings
from notice_rules rule
join workspaces place on place.id = rule.workspace
where rule."on"
order by rule.workspace, rule.promise
limit 5000

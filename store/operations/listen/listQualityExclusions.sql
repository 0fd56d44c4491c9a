-- question: What did people leave out of figures, and when was it taken back?
-- row: one decision, the newest first
-- counts: its occasions, and those of them whose import stands
-- limit: the rows asked for
select
  decision.id as id,
  decision.source as source,
  decision.rule as rule,
  decision.reason as reason,
  decision.by as by,
  decision.at as at,
  decision.retracted_at as "retractedAt",
  decision.retracted_by as "retractedBy",
  count(out.occasion)::int as occasions,
  (count(out.occasion) filter (where brought.state = 'committed'))::int as "inEffect"
from quality_exclusions as decision
left join quality_excluded as out on out.exclusion = decision.id
left join imports as brought on brought.number = out.import and brought.workspace = decision.workspace
where decision.workspace = {workspace:uuid}
  and ({source:text} = '' or decision.source = {source:text})
group by decision.id
order by decision.at desc, decision.id desc
limit {rows:int}

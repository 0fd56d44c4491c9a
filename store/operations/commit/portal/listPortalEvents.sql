-- question: What was decided about a suggestion and what was said of it, or in the whole portal?
-- row: one decision, the newest first
-- counts: nothing
-- limit: {rows}
select
  id,
  suggestion,
  subject,
  kind,
  detail,
  because,
  who,
  at
from portal_events
where workspace = {workspace:uuid}
  and ({suggestion:text} = '' or suggestion::text = {suggestion:text})
order by at desc, id desc
limit {rows:integer}

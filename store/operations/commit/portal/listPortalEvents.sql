-- question: What was decided about a suggestion and what was said of it, or in the whole portal?
-- row: one decision, the newest first; a merge is one, of both suggestions
-- counts: nothing
-- limit: {rows}
select
  e.id,
  e.suggestion,
  s.number,
  e.subject,
  e.kind,
  e.detail,
  e.because,
  e.who,
  e.at
from portal_events e
left join portal_suggestions s on s.id = e.suggestion
where e.workspace = {workspace:uuid}
  and (
    {suggestion:text} = ''
    or e.suggestion::text = {suggestion:text}
    or (e.kind in ('merge', 'unmerge') and e.subject::text = {suggestion:text})
  )
order by e.at desc, e.id desc
limit {rows:integer}

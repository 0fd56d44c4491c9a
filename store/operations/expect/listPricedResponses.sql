-- question: What did people answer to the questions about prices, and to those that say how far expectations were exceeded?
-- row: one response: its answers to the questions named
-- counts: complete responses that are no pilots and not excluded
-- limit: {rows}
select
  coalesce(
    (select jsonb_object_agg(one.key, one.value) from jsonb_each(r.answers) as one where one.key = any({keys:text[]})),
    '{}'::jsonb) as answers
from responses as r
where r.workspace = {workspace:uuid}
  and r.survey = {survey:uuid}
  and not r.pilot
  and r.state = 'complete'
  and coalesce(r.verdict, r.suggested) in ('accepted', 'doubtful')
order by md5(r.id::text)
limit {rows:integer}

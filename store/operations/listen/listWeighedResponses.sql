-- question: Which answers of a survey can be weighted, and what do they say of the variables asked for?
-- row: one complete response that counts
-- counts: nothing; `stratum` and `baseWeight` are those of the sample, where the link is of one of its waves; what a
--   question was answered with comes as JSON under its key
-- limit: the responses of one survey
select
  r.id, r.language, r.mode, m.stratum, m.base_weight as "baseWeight",
  coalesce((
    select jsonb_object_agg(a.question, a.answer)
    from jsonb_each(r.answers) as a(question, answer)
    where a.question = any({questions:text[]})), '{}'::jsonb) as answers,
  coalesce((
    select jsonb_object_agg(h.field, h.value)
    from jsonb_each(r.hidden) as h(field, value)
    where h.field = any({hidden:text[]})), '{}'::jsonb) as hidden
from responses r
left join survey_links l on l.id = r.link and l.workspace = r.workspace
left join sample_members m on m.workspace = r.workspace and m.sample = nullif({sample:text}, '')::uuid and m.customer = l.customer
where r.workspace = {workspace:uuid}
  and r.survey = {survey:uuid}
  and r.state = 'complete'
  and not r.pilot
  and coalesce(r.verdict, r.suggested) <> 'excluded'
order by r.id

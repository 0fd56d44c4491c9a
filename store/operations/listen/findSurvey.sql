-- question: What is this survey?
-- row: the survey, with the definition of its newest published version
-- counts: its complete and partial responses, pilots left out
-- limit: 1
select
  s.id, s.workspace, s.key, s.state, s.draft, s.draft_revision as "draftRevision", s.version, s.settings, s.created_by as "createdBy",
  s.created_at as "createdAt", s.changed_at as "changedAt",
  v.definition as published,
  coalesce(r.complete, 0) as complete, coalesce(r.partial, 0) as partial, r.last_at as "lastAt"
from surveys s
left join survey_versions v on v.survey = s.id and v.version = s.version
left join lateral (
  select
    count(*) filter (where state = 'complete') as complete, count(*) filter (where state = 'partial') as partial,
    max(received_at) filter (where state = 'complete') as last_at
  from responses
  where survey = s.id and not pilot
) r on true
where s.workspace = {workspace:uuid}
  and s.id = {survey:uuid}
limit 1

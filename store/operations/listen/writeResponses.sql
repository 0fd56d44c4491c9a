-- question: Which of these responses are written now? An unfinished one of the same id and survey is replaced, a finished one never.
-- row: one response that was written
-- counts: nothing
-- limit: as many as were given
-- across workspaces: each row carries the workspace of its survey
insert into responses (
  id, workspace, survey, version, state, link, customer, occasion, language, mode, pilot, answers, hidden, spent, seed,
  started_at, submitted_at, service_at, answers_hash, findings, suggested, quota
)
select
  id, workspace, survey, version, state, link, customer, occasion, language, mode, pilot, answers, hidden, spent, seed,
  "startedAt", "submittedAt", "serviceAt", "answersHash", findings, suggested, quota
from json_to_recordset({rows:json}) as fresh (
  id uuid, workspace uuid, survey uuid, version integer, state text, link uuid, customer text, occasion text,
  language text, mode text, pilot boolean, answers jsonb, hidden jsonb, spent jsonb, seed bigint,
  "startedAt" timestamptz, "submittedAt" timestamptz, "serviceAt" timestamptz, "answersHash" text, findings jsonb,
  suggested text, quota text
)
on conflict (id) do update set
  version = excluded.version, state = excluded.state, link = excluded.link, customer = excluded.customer,
  occasion = excluded.occasion, language = excluded.language, mode = excluded.mode, pilot = excluded.pilot,
  answers = excluded.answers, hidden = excluded.hidden, spent = excluded.spent, seed = excluded.seed,
  started_at = excluded.started_at, submitted_at = excluded.submitted_at, service_at = excluded.service_at,
  answers_hash = excluded.answers_hash, findings = excluded.findings, suggested = excluded.suggested,
  quota = excluded.quota, received_at = now()
where responses.state = 'partial' and responses.survey = excluded.survey
returning id

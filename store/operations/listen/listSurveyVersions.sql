-- question: Which versions of this survey were published, the newest first?
-- row: one version
-- counts: complete responses of each, pilots left out
-- limit: 500
select
  v.version, v.definition, v.published_by as "publishedBy", v.published_at as "publishedAt", coalesce(r.complete, 0) as complete
from survey_versions v
left join (
  select version, count(*) as complete
  from responses
  where workspace = {workspace:uuid} and survey = {survey:uuid} and state = 'complete' and not pilot
  group by version
) r on r.version = v.version
where v.workspace = {workspace:uuid}
  and v.survey = {survey:uuid}
order by v.version desc
limit 500

-- question: Whose address is this link for?
-- row: the link with its survey
-- counts: nothing
-- limit: 1
-- across workspaces: the link is known by a signature of ours, and its reader knows no workspace
select
  link.id, link.workspace, link.survey, link.email, link.language, survey.key, version.definition,
  workspaces.name as company
from survey_links link
join surveys survey on survey.id = link.survey
join workspaces on workspaces.id = link.workspace
join survey_versions version on version.survey = survey.id and version.version = survey.version
where link.id = {link:uuid}
limit 1

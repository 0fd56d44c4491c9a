-- question: Of which surveys does mail wait that is due, and how much of each left within the last minute?
-- row: one survey
-- counts: mails claimed within a minute
-- limit: 500
-- across workspaces: the sender serves all of them, survey by survey
select
  due.survey, due.workspace, workspaces.key as "workspaceKey", workspaces.number, workspaces.name, workspaces.demo,
  workspaces.zone, workspaces.settings, invitation.plan, invitation.texts, invitation.reminder_texts as "reminderTexts",
  (
    select count(*)::integer
    from outreach_mails recent
    where recent.survey = due.survey
      and recent.claimed_at > {now:timestamptz} - interval '1 minute'
  ) as "lately"
from (
  select survey, workspace, min(due_at) as first_due
  from outreach_mails
  where state = 'queued'
    and due_at <= {now:timestamptz}
  group by survey, workspace
) due
join workspaces on workspaces.id = due.workspace
left join outreach_invitations invitation on invitation.survey = due.survey
where coalesce(invitation.state, 'draft') <> 'paused'
order by due.first_due
limit 500

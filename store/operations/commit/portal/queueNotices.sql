-- question: Who follows a suggestion, or one that was merged into it, and is to be told of a decision? They are queued with it.
-- row: one mail
-- counts: nothing
-- limit: none; of one decision each person has one mail
insert into portal_mails (id, workspace, kind, person, suggestion, event, origin, due_at)
select gen_random_uuid(), {workspace:uuid}, {kind:text}, p.id, {suggestion:uuid}, {event:uuid}, {origin:text}, {now:timestamptz}
from (
  select distinct w.person
  from portal_follows w
  join portal_suggestions f on f.id = w.suggestion
  where w.workspace = {workspace:uuid}
    and (f.id = {suggestion:uuid} or f.merged_into = {suggestion:uuid})
) follower
join portal_people p on p.id = follower.person
where p.workspace = {workspace:uuid}
  and p.email is not null
  and not p.mails_off
  and p.blocked_at is null
  and p.id::text <> {except:text}
on conflict (event, person) do nothing
returning id

-- question: What has this person done with a suggestion and with those that were merged into it?
-- row: one person and suggestion
-- counts: nothing
-- limit: one row
select
  exists (
    select 1 from portal_votes v join portal_suggestions f on f.id = v.suggestion
    where v.person = {person:uuid} and (f.id = {suggestion:uuid} or f.merged_into = {suggestion:uuid})
      and v.workspace = {workspace:uuid}
  ) as supports,
  exists (
    select 1 from portal_follows w join portal_suggestions f on f.id = w.suggestion
    where w.person = {person:uuid} and (f.id = {suggestion:uuid} or f.merged_into = {suggestion:uuid})
      and w.workspace = {workspace:uuid}
  ) as follows

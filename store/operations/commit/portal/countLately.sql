-- question: How much has this person, and their network, written lately, and how many people of the network support this?
-- row: one person
-- counts: texts and reports since {since}; people without a confirmed address or personal link who support the suggestion
-- limit: one row
select
  (select count(*)::integer from portal_suggestions
    where workspace = {workspace:uuid} and person = {person:uuid} and created_at > {since:timestamptz}) as suggestions,
  (select count(*)::integer from portal_comments
    where workspace = {workspace:uuid} and person = {person:uuid} and created_at > {since:timestamptz}) as comments,
  (select count(*)::integer from portal_reports
    where workspace = {workspace:uuid} and person = {person:uuid} and at > {since:timestamptz}) as reports,
  (select count(*)::integer from portal_suggestions s join portal_people p on p.id = s.person
    where s.workspace = {workspace:uuid} and s.created_at > {since:timestamptz}
      and split_part(p.network_hash, '.', 1) = split_part({network:text}, '.', 1))
  + (select count(*)::integer from portal_comments c join portal_people p on p.id = c.person
    where c.workspace = {workspace:uuid} and c.created_at > {since:timestamptz}
      and split_part(p.network_hash, '.', 1) = split_part({network:text}, '.', 1))
    as "networkTexts",
  (select count(distinct v.person)::integer from portal_votes v
    join portal_suggestions f on f.id = v.suggestion
    join portal_people p on p.id = v.person
    where v.workspace = {workspace:uuid}
      and (f.id::text = {suggestion:text} or f.merged_into::text = {suggestion:text})
      and p.network_hash = {network:text} and p.mail_hash is null and p.link is null) as "networkVotes"

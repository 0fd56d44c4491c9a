-- question: Which rounds of co-creation are there?
-- row: one round, the newest first
-- counts: suggestions that everybody can see, and those of them on the shortlist
-- limit: 200
select
  r.id,
  r.number,
  r.question,
  r.intro,
  r.opens_at as "opensAt",
  r.closes_at as "closesAt",
  r.result,
  count(s.id)::integer as suggestions,
  count(s.id) filter (where s.shortlisted)::integer as shortlisted
from portal_rounds r
left join portal_suggestions s on s.round = r.id and s.state = 'shown' and s.merged_into is null
where r.workspace = {workspace:uuid}
  and ({number:integer} = 0 or r.number = {number:integer})
  and ({id:text} = '' or r.id::text = {id:text})
group by r.id
order by r.number desc
limit 200

-- question: How many responses do surveys have, of how many people, and how many are left out?
-- row: one survey
-- counts: complete responses that are no pilots; those excluded; customers of the others
-- limit: the surveys of a workspace
select
  survey,
  count(*)::int as responses,
  (count(*) filter (where coalesce(verdict, suggested) = 'excluded'))::int as excluded,
  (count(distinct customer) filter (where coalesce(verdict, suggested) <> 'excluded'))::int as people
from responses
where workspace = {workspace:uuid}
  and state = 'complete'
  and not pilot
group by survey
order by survey

-- question: On which days did surveys get answers?
-- row: one survey × day
-- counts: complete responses that are no pilots and not excluded
-- limit: none: a day that is left out would look like silence
select
  survey,
  to_char(coalesce(submitted_at, received_at) at time zone {zone:text}, 'YYYY-MM-DD') as "onDay",
  count(*)::int as occasions
from responses
where workspace = {workspace:uuid}
  and state = 'complete'
  and not pilot
  and coalesce(verdict, suggested) <> 'excluded'
group by survey, 2
order by survey, 2

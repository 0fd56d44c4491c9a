-- question: What did imports bring and put aside, by source?
-- row: one import that was committed, or refused as a file that is there already
-- counts: rows of its files, those put aside, occasions of a repeated file that said nothing new
-- limit: {limit}, the newest
select
  number, source, state, superseded_by is not null as superseded, repairs is not null as repair, rows, quarantined,
  coalesce((findings -> 'repeat' ->> 'same')::bigint, 0) as "leftOut",
  to_char(coalesce(finished_at, started_at) at time zone {zone:text}, 'YYYY-MM-DD') as "onDay"
from imports
where workspace = {workspace:uuid}
  and state in ('committed', 'duplicate')
order by number desc
limit {limit:int}

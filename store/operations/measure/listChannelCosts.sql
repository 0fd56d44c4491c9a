-- question: What did channels cost, as people entered it?
-- row: one cost that stands, by channel and day
-- counts: nothing
-- limit: {rows}
select
  id,
  channel,
  "from"::text as "from",
  "to"::text as "to",
  amount,
  currency,
  note,
  entered_by as "enteredBy",
  entered_at as "enteredAt"
from channel_costs
where workspace = {workspace:uuid}
  and removed_at is null
order by channel, "from", id
limit {rows:integer}

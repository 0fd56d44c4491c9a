-- question: Which live source is due and nobody is at it, taken so that nobody else takes it until the transaction ends?
-- row: one source
-- counts: nothing
-- limit: 1
-- across workspaces: what is due is done for all of them
select source.id
from sources source
where source.state <> 'paused'
  and source.mapping is not null
  and source.next_at <= {now:timestamptz}
  and (source.claimed_until is null or source.claimed_until < {now:timestamptz})
order by source.next_at, source.id
limit 1
for update of source skip locked

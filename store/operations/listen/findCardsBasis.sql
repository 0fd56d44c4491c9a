-- question: What would cards of customers be built from now, and what were they built from?
-- row: the workspace
-- counts: nothing
-- limit: one row
select
  coalesce((
    select md5(string_agg(number::text, ',' order by number))
    from imports
    where workspace = {workspace:uuid}
      and state = 'committed'
      and superseded_by is null
      and has_rows), '') as imports,
  coalesce((select max(id) from relay_batches where workspace = {workspace:uuid} and sent_at is not null), 0) as batch,
  coalesce((select revision from identity_state where workspace = {workspace:uuid}), 0) as roots,
  coalesce(state.revision, 0) as revision,
  coalesce(state.basis, '') as basis,
  coalesce(state.customers, 0) as customers,
  coalesce(state.seconds, 0) as seconds,
  state.built_at as "builtAt"
from (select 1) as one
left join customer_cards_state as state on state.workspace = {workspace:uuid}

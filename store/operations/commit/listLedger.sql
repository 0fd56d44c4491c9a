-- question: Which promises are in the ledger, with all their versions?
-- row: one version of a promise, the newest promise and version first
-- counts: nothing
-- limit: 500 promises with 200 versions each
select
  p.id,
  p.created_by as "promiseBy",
  p.created_at as "promiseAt",
  v.version,
  v.state,
  v.input,
  v.created_by as "createdBy",
  v.created_at as "createdAt",
  v.proposed_by as "proposedBy",
  v.proposed_at as "proposedAt",
  v.published_by as "publishedBy",
  v.published_at as "publishedAt",
  v.valid_from as "validFrom",
  v.valid_to as "validTo",
  v.because,
  v.calculation
from service_promises p
join promise_versions v on v.promise = p.id and v.workspace = p.workspace
where p.workspace = {workspace:uuid}
  and ({promise:text} = '' or p.id::text = {promise:text})
order by p.created_at desc, p.id, v.version desc
limit 100000

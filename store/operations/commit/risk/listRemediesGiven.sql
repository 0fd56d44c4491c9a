-- question: To whom was the promise's remedy given?
-- row: one occasion, the latest given first. Personal: customer, key, note
-- counts: nothing
-- limit: {limit}
select
  occasion, customer, key, version, amount, note, promise_given_at as "promiseGivenAt", amount_due as "amountDue", given_by as "givenBy",
  given_at as "givenAt"
from remedies_given
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
order by given_at desc, occasion
limit {limit:integer}

-- question: Which notice is next to be mailed, taken so that nobody else takes it?
-- row: the notice. Personal: customer, key
-- counts: nothing
-- limit: 1
update promise_notices
set state = 'sending', claimed_at = {now:timestamptz}, attempts = attempts + 1
where id = (
  select notice.id
  from promise_notices notice
  join notice_rules rule on rule.promise = notice.promise and rule.workspace = notice.workspace
  where notice.workspace = {workspace:uuid}
    and notice.promise = {promise:uuid}
    and notice.state = 'queued'
    and notice.send_at <= {now:timestamptz}
    and rule."on"
  order by notice.send_at, notice.id
  limit 1
  for update skip locked
)
returning
  id, promise, occasion, customer, key, channel, language, risk, room, attempts,
  given_at as "givenAt", new_room as "newRoom", due_at as "dueAt", new_due_at as "newDueAt"

-- question: What was done about promises at risk?
-- row: one notice, the newest first. Personal: customer, key, subject, body
-- counts: nothing
-- limit: {limit} before the given one
select
  notice.id, notice.promise, notice.occasion, notice.customer, notice.key, notice.state, notice.because, notice.channel, notice.language,
  notice.risk, notice.room, notice.subject, notice.body, notice.attempts,
  notice.given_at as "givenAt", notice.new_room as "newRoom", notice.due_at as "dueAt", notice.new_due_at as "newDueAt",
  notice.confirmed_by as "confirmedBy", notice.created_at as "createdAt", notice.ended_at as "endedAt"
from promise_notices notice
where notice.workspace = {workspace:uuid}
  and ({promise:text} = '' or notice.promise::text = {promise:text})
  and ({state:text} = '' or notice.state = {state:text})
  and notice.id < {before:uuid}
order by notice.id desc
limit {limit:integer}

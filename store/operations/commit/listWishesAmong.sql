-- question: Which of these keys are not to be contacted, by which channel?
-- row: one key and channel; a wish of surveys holds for every channel
-- counts: nothing
-- limit: as many as were asked for
select key, channel, until, 'doNotContact' as because
from do_not_contact
where workspace = {workspace:uuid}
  and key = any({keys:text[]})
  and channel in ('all', {channel:text})
  and (until is null or until >= {day:date})
union all
select customer as key, 'all' as channel, null as until, 'doNotAsk' as because
from do_not_ask
where workspace = {workspace:uuid}
  and customer = any({keys:text[]})

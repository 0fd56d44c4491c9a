-- question: Which contacts were there, the newest first?
-- row: one contact
-- counts: nothing
-- limit: {limit}
select
  id, customer, channel, level, purpose, reason_kind as "reasonKind", reason_id as "reasonId", template,
  template_version as "templateVersion", language, subject, words, by, at, outcome, reply, replied_at as "repliedAt"
from contact_log
where workspace = {workspace:uuid}
  and (not {some:boolean} or customer = any({customers:text[]}))
  and ({channel:text} = '' or channel = {channel:text})
  and ({level:text} = '' or level = {level:text})
  and ({purpose:text} = '' or purpose = {purpose:text})
  and ({reasonKind:text} = '' or reason_kind = {reasonKind:text})
  and ({reasonId:text} = '' or reason_id = {reasonId:text})
  and (at, id) < ({beforeAt:timestamptz}, {beforeId:uuid})
order by at desc, id desc
limit {limit:integer}

-- question: What did people say of texts, newest first?
-- row: one correction that was not taken back and is the newest of its text, kind and subject
-- counts: nothing
-- limit: {limit:int}
select id, import, occasion, question, "textHash", kind, subject, value, language, "heldOut", picked, by, at
from (
  select distinct on (text_hash, kind, subject)
    id, import, occasion, question, text_hash as "textHash", kind, subject, value, language,
    held_out as "heldOut", picked, by, at
  from text_corrections
  where workspace = {workspace:uuid} and retracted_at is null
  order by text_hash, kind, subject, at desc, id desc
) newest
where (at, id) < ({before:timestamptz}, {beforeId:uuid})
order by at desc, id desc
limit {limit:int}

-- question: What did people say of verdicts, aspects and stated expectations of texts?
-- row: the newest word that was not taken back, by text, kind and subject
-- counts: nothing
-- limit: 200000
select distinct on (text_hash, kind, subject) text_hash as "textHash", kind, subject, value
from text_corrections
where workspace = {workspace:uuid} and retracted_at is null and kind in ('verdict', 'aspect', 'statement')
order by text_hash, kind, subject, at desc, id desc
limit 200000

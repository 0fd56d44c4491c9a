-- question: In which workspaces does a text of the portal wait to be told to the analytics store?
-- row: one workspace
-- counts: nothing
-- limit: 1000
-- across workspaces: the job that tells them works for all
select w.id, w.number, w.zone
from workspaces w
where exists (select 1 from portal_suggestions s where s.workspace = w.id and s.evidence_changed <> s.evidence_sent)
   or exists (select 1 from portal_comments c where c.workspace = w.id and c.evidence_changed <> c.evidence_sent)
limit 1000

-- question: May this transaction give a person of a survey to an interviewer, with nobody else giving one until it ends?
-- row: one, once it may
-- counts: nothing
-- limit: 1
-- across workspaces: it locks a name, and reads nothing
select pg_advisory_xact_lock(hashtext('plumbline:calls:' || {survey:text})) as locked

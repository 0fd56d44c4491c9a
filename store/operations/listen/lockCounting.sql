-- question: May this transaction count answers of a survey, with nobody else counting until it ends?
-- row: one, once it may
-- counts: nothing
-- limit: 1
-- across workspaces: it locks a name, and reads nothing
select pg_advisory_xact_lock(hashtext('plumbline:answers:' || {survey:text})) as locked

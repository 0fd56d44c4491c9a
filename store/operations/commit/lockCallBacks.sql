-- question: May this transaction give calls of a workspace to somebody, with nobody else being given one until it ends?
-- row: one, once it may
-- counts: nothing
-- limit: 1
-- across workspaces: it locks a name of one, and reads nothing
select pg_advisory_xact_lock(hashtext('plumbline:call-backs:' || {workspace:text})) as locked

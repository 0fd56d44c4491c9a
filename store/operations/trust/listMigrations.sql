-- question: Which migrations were applied to this store?
-- row: one migration
-- counts: nothing
-- limit: 10,000 migrations
-- across workspaces: it is about the tables themselves
select hash
from drizzle.__drizzle_migrations
order by id
limit 10000

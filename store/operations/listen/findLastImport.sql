-- question: What is the highest number an import was given?
-- row: one
-- counts: imports of all workspaces, as numbers are given across them
-- limit: one row
-- across workspaces: a number says nothing of whose import it is
select coalesce(max(number), 0)::integer as number
from imports

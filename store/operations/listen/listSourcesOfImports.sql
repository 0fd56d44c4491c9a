-- question: Which sources are these imports of?
-- row: one import
-- counts: nothing
-- limit: as many as were asked for
select number, source
from imports
where workspace = {workspace:uuid}
  and number = any({numbers:integer[]})

-- question: Which number has the next batch of live rows?
-- row: the number
-- counts: nothing
-- limit: one row
-- across workspaces: batches of the whole installation are counted on, with those of answers, so that a later one is higher
select nextval('relay_batches_id_seq') as batch

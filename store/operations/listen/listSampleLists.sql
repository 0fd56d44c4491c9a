-- question: Which lists to draw from were uploaded?
-- row: one list, the newest first
-- counts: nothing; people were counted when it was read
-- limit: 500
select id, number, name, counts, attributes, made_by as "madeBy", made_at as "madeAt"
from sample_lists
where workspace = {workspace:uuid}
order by made_at desc, id
limit 500

-- question: Which mappings were saved?
-- row: one mapping
-- counts: nothing
-- limit: 1,000 mappings
select id, name, headers_hash as "headersHash", yaml, saved_by as "savedBy", saved_at as "savedAt"
from mappings
where workspace = {workspace:uuid}
order by saved_at desc, id
limit 1000

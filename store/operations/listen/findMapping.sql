-- question: Which mapping was saved for files of these headers?
-- row: the mapping
-- counts: nothing
-- limit: 1
select id, name, headers_hash as "headersHash", yaml, saved_by as "savedBy", saved_at as "savedAt"
from mappings
where workspace = {workspace:uuid}
  and headers_hash = {headersHash:text}
limit 1

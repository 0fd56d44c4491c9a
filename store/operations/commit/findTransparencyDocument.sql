-- question: Which document does the public see, provided that an edition that stands shows it?
-- row: the document with its content
-- counts: nothing
-- limit: 1
select
  d.name,
  d.type,
  d.content
from transparency_documents d
where d.workspace = {workspace:uuid}
  and d.id = {document:uuid}
  and exists (
    select 1
    from transparency_editions e
    where e.workspace = {workspace:uuid}
      and e.withdrawn_at is null
      and e.content -> 'draft' -> 'certificates' @> jsonb_build_array(jsonb_build_object('document', {document:text}))
  )
limit 1

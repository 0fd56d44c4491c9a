-- question: Which passages of records were marked, and who coded them how?
-- row: one passage, in the order of the days, records and words
-- counts: nothing
-- limit: {limit}, 100,001 at most
select
  p.id, p.record, r.title, r.kind, r.happened_on as "happenedOn", r.participants, r.compared_at is not null as compared,
  p."from", p.until, p.quote, p.lost, p.speaker, p.made_by as "madeBy",
  case
    when p.resolved is not null then jsonb_build_object(
      'codes', '{"basis": null}'::jsonb || p.resolved, 'because', p.resolved_because, 'resolvedBy', p.resolved_by, 'resolvedByName', coalesce(ru.name, ''),
      'resolvedAt', to_char(p.resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    )
  end as resolution,
  coalesce((
    select jsonb_agg(
      jsonb_build_object(
        'coder', c.coder, 'coderName', coalesce(cu.name, ''),
        'codes', jsonb_build_object('dimension', c.dimension, 'mark', c.mark, 'cause', c.cause, 'basis', c.basis),
        'codedAt', to_char(c.coded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      )
      order by c.coder
    )
    from record_codings c
    left join "user" cu on cu.id = c.coder
    where c.passage = p.id
  ), '[]'::jsonb) as codings
from record_passages p
join records r on r.id = p.record
left join "user" ru on ru.id = p.resolved_by
where p.workspace = {workspace:uuid}
  and ({record:uuid} is null or p.record = {record:uuid})
  and ({record:uuid} is not null or r.deleted_at is null)
  and (cardinality({kinds:text[]}) = 0 or r.kind = any({kinds:text[]}))
  and ({from:date} is null or r.happened_on >= {from:date})
  and ({to:date} is null or r.happened_on <= {to:date})
  and (
    cardinality({dimensions:text[]}) = 0 or p.resolved ->> 'dimension' = any({dimensions:text[]})
    or exists (select from record_codings d where d.passage = p.id and d.dimension = any({dimensions:text[]}))
  )
  and (
    not {basisOnly:boolean} or p.resolved ->> 'basis' is not null
    or exists (select from record_codings b where b.passage = p.id and b.basis is not null)
  )
order by r.happened_on desc, r.id desc, p."from", p.until, p.id
limit least({limit:integer}, 100001)

-- question: Which records are there, the newest day first?
-- row: one record without its words
-- counts: its passages, those that are settled, those that are disputed, and its files
-- limit: {limit}, 201 at most
select
  r.id, r.kind, r.title, r.happened_on as "happenedOn", r.place, r.conducted_by as "conductedBy",
  jsonb_array_length(r.participants) as people, r.changed_at as "changedAt", r.deleted_at as "deletedAt",
  coalesce(s.passages, 0) as passages, coalesce(s.settled, 0) as settled, coalesce(s.disputed, 0) as disputed,
  (select count(*) from record_files f where f.record = r.id) as files
from records r
left join lateral (
  select
    count(*) as passages, count(decided.codes) as settled,
    count(*) filter (where decided.codes is null and coded.coders >= 2) as disputed,
    bool_or(
      decided.codes is not null
      and ({dimension:text} is null or decided.codes ->> 'dimension' = {dimension:text})
      and ({mark:text} is null or decided.codes ->> 'mark' = {mark:text})
      and ({cause:text} is null or decided.codes ->> 'cause' = {cause:text})
    ) as wanted
  from record_passages p
  cross join lateral (
    select
      count(*) as coders,
      count(distinct jsonb_build_object('dimension', c.dimension, 'mark', c.mark, 'cause', c.cause, 'basis', c.basis)) as answers,
      (array_agg(jsonb_build_object('dimension', c.dimension, 'mark', c.mark, 'cause', c.cause, 'basis', c.basis)))[1] as any_codes
    from record_codings c
    where c.passage = p.id
  ) coded
  cross join lateral (
    select coalesce(
      p.resolved,
      case
        when (coded.coders >= 2 and coded.answers = 1) or (coded.coders = 1 and r.compared_at is not null)
        then coded.any_codes
      end
    ) as codes
  ) decided
  where p.record = r.id
) s on true
where r.workspace = {workspace:uuid}
  and (r.deleted_at is not null) = {deleted:boolean}
  and ({owner:text} is null or r.created_by = {owner:text})
  and (cardinality({kinds:text[]}) = 0 or r.kind = any({kinds:text[]}))
  and ({from:date} is null or r.happened_on >= {from:date})
  and ({to:date} is null or r.happened_on <= {to:date})
  and (
    {pattern:text} is null
    or r.title ilike {pattern:text} or r.place ilike {pattern:text} or r.conducted_by ilike {pattern:text} or r.text ilike {pattern:text}
  )
  and (({dimension:text} is null and {mark:text} is null and {cause:text} is null) or s.wanted)
  and ({afterDay:date} is null or (r.happened_on, r.id) < ({afterDay:date}, {afterId:uuid}))
order by r.happened_on desc, r.id desc
limit least({limit:integer}, 201)

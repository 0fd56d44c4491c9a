-- question: Which standards were asked about again because what customers demand moved?
-- row: one move of an item, the newest first
-- counts: nothing
-- limit: 1,000 questions
select
  q.id, q.item, q.dimension, q.segment_by as "segmentBy", q.segment, q.wave_by as "waveBy",
  q.from_wave as "fromWave", q.to_wave as "toWave", q.from_class as "from", q.to_class as "to",
  q.from_people as "fromPeople", q.to_people as "toPeople", q.p_adjusted as "pAdjusted",
  coalesce(o.name, q.opened_by) as "openedBy", q.opened_at as "openedAt",
  coalesce(c.name, q.closed_by) as "closedBy", q.closed_at as "closedAt", q.outcome, q.because
from reopened_questions as q
left join "user" as o on o.id = q.opened_by
left join "user" as c on c.id = q.closed_by
where q.workspace = {workspace:uuid}
  and (not {openOnly:boolean} or q.closed_at is null)
order by q.opened_at desc, q.id
limit 1000

-- question: Which samples are there, and how far are they?
-- row: one sample, the newest change first
-- counts: waves, personal links made in them, and links answered; members are counted when it is drawn
-- limit: 500
select
  s.id, s.name, s.design, s.frame, s.strata, s.digest, s.made_by as "madeBy", s.made_at as "madeAt",
  s.changed_at as "changedAt", s.drawn_at as "drawnAt", s.drawn_by as "drawnBy", coalesce(w.waves, 0)::integer as waves,
  coalesce(w.invited, 0)::integer as invited, coalesce(w.complete, 0)::integer as complete
from samples s
left join lateral (
  select count(*) as waves, sum(v.made) as invited, sum(a.complete) as complete
  from sample_waves v
  cross join lateral (
    select count(*) as complete
    from survey_links l
    where l.workspace = {workspace:uuid}
      and l.survey = v.survey
      and l.wave = v.name
      and l.answered_at is not null) a
  where v.workspace = {workspace:uuid}
    and v.sample = s.id) w on true
where s.workspace = {workspace:uuid}
  and ({sample:text} = '' or s.id = nullif({sample:text}, '')::uuid)
order by s.changed_at desc, s.id
limit 500

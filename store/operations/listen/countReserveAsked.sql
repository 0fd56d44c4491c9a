-- question: How many people of the reserve have waves asked?
-- row: one stratum
-- counts: people of the reserve with a personal link of any wave of the sample
-- limit: the strata of one sample
select m.stratum, count(*)::integer as people
from sample_members m
where m.workspace = {workspace:uuid}
  and m.sample = {sample:uuid}
  and m.reserve
  and exists (
    select from sample_waves w
    join survey_links l on l.workspace = w.workspace and l.survey = w.survey and l.wave = w.name
    where w.sample = m.sample
      and l.customer = m.customer)
group by m.stratum

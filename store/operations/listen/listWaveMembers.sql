-- question: Whom of a sample does a wave ask?
-- row: one person, by stratum and in the order of the drawing
-- counts: nothing; `main` is the main part; of the reserve, those no wave has asked yet; of an earlier wave, everybody it
--   made a link for, those who answered, or those who did not and did not refuse
-- limit: the members of one sample
select m.customer, m.stratum, m.place, m.email, m.language
from sample_members m
where m.workspace = {workspace:uuid}
  and m.sample = {sample:uuid}
  and case {who:text}
    when 'main' then not m.reserve
    when 'reserve' then m.reserve and not exists (
      select from sample_waves w
      join survey_links l on l.survey = w.survey and l.wave = w.name
      where w.sample = m.sample
        and l.customer = m.customer)
    else exists (
      select from sample_waves w
      join survey_links l on l.survey = w.survey and l.wave = w.name and l.customer = m.customer
      where w.sample = m.sample
        and w.id = nullif({after:text}, '')::uuid
        and case {who:text}
          when 'answered' then l.answered_at is not null
          when 'notAnswered' then l.answered_at is null and not exists (
            select from contact_attempts a where a.link = l.id and a.outcome in ('refused', 'ineligible'))
          else true end)
    end
order by m.stratum, m.place

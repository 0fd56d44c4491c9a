-- question: How many responses of a survey gave the same answers?
-- row: one pair of survey and answers
-- counts: complete responses, pilots left out; at most 100 of each
-- limit: as many as were asked for
-- across workspaces: answers of several surveys are judged together; a survey is of one workspace
select asked.survey, asked.hash, found.alike
from unnest({surveys:uuid[]}, {hashes:text[]}) as asked (survey, hash)
cross join lateral (
  select count(*) as alike
  from (
    select 1
    from responses r
    where r.survey = asked.survey and r.answers_hash = asked.hash and r.state = 'complete' and not r.pilot
    limit 100
  ) few
) found
where found.alike > 0

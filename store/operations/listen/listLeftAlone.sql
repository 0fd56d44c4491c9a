-- question: Who is to be left alone, and why?
-- row: one person × reason
-- counts: nothing; people who asked not to be asked, and people who were invited or answered since a moment
-- limit: as many as there are
select customer, 'optOut' as because from do_not_ask where workspace = {workspace:uuid}
union
select customer, 'fatigue' as because
from survey_links
where workspace = {workspace:uuid}
  and coalesce(sent_at, created_at) > {since:timestamptz}
union
select customer, 'fatigue' as because
from responses
where workspace = {workspace:uuid}
  and state = 'complete'
  and not pilot
  and customer is not null
  and received_at > {since:timestamptz}

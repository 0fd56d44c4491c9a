-- question: Which of these customers were invited, or answered, since a moment?
-- row: one customer
-- counts: nothing; surveys of the same series are left out, since they ask about the same occasion
-- limit: as many as were asked for
select customer
from survey_links
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
  and coalesce(sent_at, created_at) > {since:timestamptz}
  and survey <> all({except:uuid[]})
union
select customer
from responses
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
  and state = 'complete'
  and not pilot
  and received_at > {since:timestamptz}
  and survey <> all({except:uuid[]})

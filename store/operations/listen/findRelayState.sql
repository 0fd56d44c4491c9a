-- question: Is anything in the way of live answers, and how long do they wait?
-- row: the whole installation
-- counts: responses in no batch, batches that could not be sent, batches of which a response could not be read
-- limit: one row
-- across workspaces: the doctor examines the installation
select
  (select count(*) from (
    select 1 from responses
    where batch is null and state = 'complete' and not pilot
    limit 10000) as found) as waiting,
  (select count(*) from relay_batches where sent_at is null) as unsent,
  (select problem from relay_batches where sent_at is null and problem is not null order by id limit 1) as problem,
  (select min(sealed_at) from relay_batches where sent_at is null) as since,
  (select count(*) from relay_batches where sent_at is not null and problem is not null) as unread,
  (select problem from relay_batches where sent_at is not null and problem is not null order by id desc limit 1) as "unreadProblem"

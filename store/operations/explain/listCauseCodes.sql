-- question: What did people say that the comments of these samples are about?
-- row: one comment as one coder sorted it
-- counts: nothing
-- limit: 100,000
select c.coding, c.coder, coalesce(u.name, c.coder) as "coderName", c.text, c.cause, c.coded_at as "codedAt"
from cause_codes as c
left join "user" as u on u.id = c.coder
where c.workspace = {workspace:uuid}
  and c.coding = any({codings:uuid[]})
order by c.coding, c.coder, c.text
limit 100000

-- question: What are customers known by, of so many of them?
-- row: one customer
-- counts: see customerValues.part.sql
-- limit: {rows} customers, in an order that says nothing of them
SELECT numbers, words
FROM
-- include: customerValues.part.sql
ORDER BY sipHash64(who)
LIMIT {rows:UInt32}

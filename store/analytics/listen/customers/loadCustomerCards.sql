-- question: What is on these cards?
-- row: one customer
-- counts: nothing
-- limit: as many as were asked for
SELECT
  root,
  leftPad(lower(hex(customer)), 16, '0') AS id,
  keys,
  name,
  pinyin,
  phone,
  email,
  level,
  segment,
  region,
  channels,
  company,
  household,
  toUnixTimestamp64Milli(firstAt) AS firstMs,
  toUnixTimestamp64Milli(lastAt) AS lastMs,
  occasions,
  texts,
  orders,
  spent,
  currency
FROM customerCards
WHERE workspace = {workspace:UInt32}
  AND revision = {revision:UInt32}
  AND root IN {roots:Array(UInt32)}

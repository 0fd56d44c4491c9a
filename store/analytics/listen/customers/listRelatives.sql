-- question: Who else is of the same household or company?
-- row: one customer
-- counts: all of them, also beyond the limit
-- limit: {most}, by name
SELECT leftPad(lower(hex(customer)), 16, '0') AS id, name, keys[1] AS key, level, count() OVER () AS members
FROM customerCards
WHERE workspace = {workspace:UInt32}
  AND revision = {revision:UInt32}
  AND household = {value:String} -- part: household
  AND company = {value:String} -- part: company
  AND customer != {except:UInt64}
ORDER BY sorted, root
LIMIT {most:UInt32}

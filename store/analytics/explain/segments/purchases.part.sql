-- question: Which purchases of which customers count?
-- row: conditions of questions about purchases
-- counts: nothing
-- limit: none
WHERE workspace = {workspace:UInt32}
  -- purchases that name no customer would each make a customer of their own
  AND person NOT IN (SELECT person FROM people WHERE workspace = {workspace:UInt32} AND key = '')
  AND currency = {currency:String}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND day <= {until:Date}

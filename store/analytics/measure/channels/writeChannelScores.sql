-- question: Which scores do pages about channels count?
-- row: one occasion and dimension, or metric, that is written
-- counts: nothing; what the staff says of itself is left out where customers answer the same
-- limit: none
INSERT INTO channelScores (workspace, edition, kind, week, customerGroup, person, day, channel, dimension, fromCustomer, perceived, weight)
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, perceived) AS perceivedOfCustomers -- part: staff
  NULL AS absent -- part: noStaff
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  {kind:String},
  toMonday(day),
  customerGroup,
  {person:Identifier},
  day,
  channel,
  dimension,
  respondent = 'customer',
  {perceived:Identifier},
  weight
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (respondent != 'staff' OR dimension NOT IN {ofCustomers:Array(String)} OR isNotNull(believed) OR isNotNull(promised) OR isNotNull(delivered) OR isNotNull(promisedNative) OR isNotNull(deliveredNative)) -- part: staff
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})

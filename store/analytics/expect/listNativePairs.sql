-- question: What did customers say of a dimension at each value of its native measure?
-- row: one occasion that has both
-- counts: nothing; customers are drawn by their fixed group, so that a draw is of whole customers
-- limit: the rows a fit may read
SELECT person, deliveredNative AS native, perceived, weight
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND dimension = {dimension:String}
  AND respondent = 'customer'
  AND isNotNull(deliveredNative)
  AND isNotNull(perceived)
  AND customerGroup < {groups:UInt16}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({before:Nullable(Date)}) OR day < {before:Nullable(Date)})
ORDER BY customerGroup, person, occasion
LIMIT {rows:UInt32}

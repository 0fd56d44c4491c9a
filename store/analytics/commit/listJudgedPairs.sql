-- question: How was a dimension judged by those to whom a promise was given, at each value of what the promise is measured on?
-- row: one occasion that has both
-- counts: nothing; customers are drawn by their fixed group, so that a draw is of whole customers
-- limit: the rows a fit may read
SELECT o.person AS person, o.native AS native, s.perceived AS perceived, s.weight AS weight
FROM (
  SELECT occasion, {person:Identifier} AS person, customerGroup, assumeNotNull(measured) AS native
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND isNotNull(measured) AND customerGroup < {groups:UInt16}
) AS o
INNER JOIN (
  SELECT occasion, perceived, weight
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
    AND dimension = {judged:String}
    AND isNotNull(perceived)
    AND customerGroup < {groups:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
) AS s ON s.occasion = o.occasion
ORDER BY o.customerGroup, person, o.occasion
LIMIT {rows:UInt32}

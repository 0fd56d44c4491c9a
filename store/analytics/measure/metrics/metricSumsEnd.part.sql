-- question: Which of the values of a metric are asked for?
-- row: what every question about metrics ends with
-- counts: nothing
-- limit: {rows}
)
WHERE day >= {firstDay:Date}
  AND day <= {lastDay:Date}
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
  AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
  AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
  AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({attributeNames:Array(String)}) OR arrayAll(
    (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
GROUP BY metric, cluster, stretch -- part: sums
  , by1, by2 -- part: sumsSplit
)
ARRAY JOIN arrayFilter(one -> one.3 OR one.4, arrayMap(
  place -> (
    toUInt16(place),
    multiIf(
      {splits:Array(UInt8)}[place] = 1, toInt32(toMonday(stretch)),
      {splits:Array(UInt8)}[place] = 2, toInt32(toStartOfMonth(stretch)),
      {splits:Array(UInt8)}[place] = 3, toInt32(intHash32(cluster) % 64), -- part: customers
      {splits:Array(UInt8)}[place] = 3, toInt32(cluster % 64), -- part: groups
      {splits:Array(UInt8)}[place] = 3, toInt32(intHash32(who) % 64), -- part: times
      0),
    stretch >= {nowFrom:Array(Date)}[place] AND stretch <= {nowTo:Array(Date)}[place],
    stretch >= {beforeFrom:Array(Date)}[place] AND stretch <= {beforeTo:Array(Date)}[place]),
  {viewsOf:Array(Array(UInt16))}[metric])) AS seen
GROUP BY view, metric, cell, cluster -- part: sums
  , by1, by2 -- part: sumsSplit
) -- part: sums
GROUP BY view, metric, cell
  , by1, by2 -- part: split
ORDER BY view, metric, cell
  , by1, by2 -- part: split
LIMIT {rows:UInt32}

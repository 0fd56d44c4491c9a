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
GROUP BY by1, by2, cluster, stretch -- part: sums
)
ARRAY JOIN arrayFilter(one -> one.3 OR one.4, arrayMap(
  (place, split, nowFrom, nowTo, beforeFrom, beforeTo) -> (
    place,
    multiIf(
      split = 'week', toInt32(toMonday(stretch)),
      split = 'month', toInt32(toStartOfMonth(stretch)),
      split = 'block', toInt32(intHash32(cluster) % 64), -- part: customers
      split = 'block', toInt32(cluster % 64), -- part: groups
      split = 'block', toInt32(intHash32(who) % 64), -- part: times
      0),
    stretch >= nowFrom AND stretch <= nowTo,
    stretch >= beforeFrom AND stretch <= beforeTo),
  range(length({splits:Array(String)})), {splits:Array(String)}, {nowFrom:Array(Date)}, {nowTo:Array(Date)}, {beforeFrom:Array(Date)}, {beforeTo:Array(Date)})) AS seen
GROUP BY view, cell, by1, by2, cluster -- part: sums
) -- part: sums
GROUP BY view, cell, by1, by2
ORDER BY view, cell, by1, by2
LIMIT {rows:UInt32}

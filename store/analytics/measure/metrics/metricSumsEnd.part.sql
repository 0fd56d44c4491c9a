-- question: Which of the values of a metric are asked for?
-- row: what every question about metrics ends with
-- counts: nothing
-- limit: {rows}
)
WHERE ((day >= {from:Date} AND day <= {to:Date}) OR (day >= {beforeFrom:Date} AND day <= {beforeTo:Date}))
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
GROUP BY by1, by2, who -- part: sums
) -- part: sums
GROUP BY by1, by2
ORDER BY by1, by2
LIMIT {rows:UInt32}

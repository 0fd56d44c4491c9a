-- question: Which rows stand behind a figure?
-- row: one occasion × dimension, as it counts in the figure
-- counts: nothing
-- limit: {rows} after the given place, in the order of group, person, occasion, dimension
SELECT
  customerGroup,
  person,
  toString(occasion) AS occasionKey,
  dimension,
  toString(day) AS onDay,
  toString(o.respondent) AS respondent,
  -- of the staff only what it says of the company counts, where customers speak for themselves
  if(o.respondent = 'staff' AND o.dimension IN {ofCustomers:Array(String)}, NULL, o.adequate) AS adequate,
  if(o.respondent = 'staff' AND o.dimension IN {ofCustomers:Array(String)}, NULL, o.expected) AS expected,
  if(o.respondent = 'staff' AND o.dimension IN {ofCustomers:Array(String)}, NULL, o.expectedRecalled) AS expectedRecalled,
  believed,
  promised,
  delivered,
  if(o.respondent = 'staff' AND o.dimension IN {ofCustomers:Array(String)}, NULL, o.perceived) AS perceived,
  promisedNative,
  deliveredNative,
  nativeUnit,
  if(o.respondent = 'staff' AND o.dimension IN {ofCustomers:Array(String)}, NULL, o.importance) AS importance,
  weight,
  region,
  channel,
  touchpoint,
  segment,
  stage,
  staff,
  supplier,
  source,
  attributes,
  import
FROM observations AS o
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (o.respondent != 'staff' OR o.dimension NOT IN {ofCustomers:Array(String)} OR isNotNull(believed) OR isNotNull(promised) OR isNotNull(delivered) OR isNotNull(promisedNative) OR isNotNull(deliveredNative))
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
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
  AND (customerGroup, person, occasion, dimension)
    > ({afterGroup:Int32}, {afterPerson:Int64}, {afterOccasion:UInt64}, {afterDimension:String})
ORDER BY customerGroup, person, occasion, dimension
LIMIT {rows:UInt32}

-- question: Of whom is a bad outcome known, and since when?
-- row: the tables of bad outcomes, one customer and moment a row. personal: root
-- counts: nothing
-- limit: none
SELECT transform(person, merged.1, merged.2, person) AS root, at
FROM observations
WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND {outcome:String} = 'lowRating' AND respondent = 'customer' AND kind = 'metric' AND perceived <= {ratingMax:Float64}
UNION ALL
SELECT transform(person, merged.1, merged.2, person) AS root, at
FROM journeyEvents
WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND {outcome:String} = 'event' AND (name IN {events:Array(String)} OR step IN {events:Array(String)})
UNION ALL
SELECT transform(person, merged.1, merged.2, person) AS root, at
FROM textReadings
WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND edition = {edition:UInt32} AND speaker IN ('', 'customer')
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND {outcome:String} = 'event'
  AND (source IN {events:Array(String)} OR channel IN {events:Array(String)} OR question IN {events:Array(String)})

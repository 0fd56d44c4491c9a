-- question: Which values do the attributes of an uploaded list have, and how many people have each?
-- row: one value of one attribute
-- counts: people of the list
-- limit: 200 values of an attribute, most people first, and 5,000 in all
SELECT attribute, value, count() AS people
FROM (
  SELECT arrayJoin(arrayConcat(
    arrayFilter(pair -> pair.2 != '', [
      ('region', toString(region)), ('channel', toString(channel)), ('touchpoint', toString(touchpoint)), ('segment', toString(segment)),
      ('stage', toString(stage)), ('staff', toString(staff)), ('supplier', toString(supplier)), ('source', toString(source))]),
    arrayMap(
      pair -> (concat('attribute:', substring(pair, 1, position(pair, '=') - 1)), substring(pair, position(pair, '=') + 1)),
      attributePairs))) AS pair, pair.1 AS attribute, pair.2 AS value
  FROM samplePeople
  WHERE workspace = {workspace:UInt32}
    AND list = {list:UInt32})
GROUP BY attribute, value
ORDER BY attribute, people DESC, value
LIMIT 200 BY attribute
LIMIT 5000

-- question: What is each customer known by?
-- row: one customer of the period and of the groups that are asked for: `who`, `numbers` in the order of the number columns (empty ones null), `words` in that of the others
-- counts: means of marks over a customer's occasions (a gap is the difference of both means), what was bought, days; a word is the last
--   that is not empty
-- limit: none
(
  SELECT
    who,
    groupArrayIf(place, place <= {numberCount:UInt16}) AS places,
    groupArrayIf(value, place <= {numberCount:UInt16}) AS values,
    arrayMap(spot -> if(indexOf(places, spot) = 0, NULL, values[indexOf(places, spot)]), arrayMap(spot -> toUInt16(spot + 1), range({numberCount:UInt16}))) AS numbers,
    groupArrayIf(place, place > {numberCount:UInt16}) AS wordPlaces,
    groupArrayIf(word, place > {numberCount:UInt16}) AS wordValues,
    arrayMap(spot -> if(indexOf(wordPlaces, spot) = 0, '', wordValues[indexOf(wordPlaces, spot)]), arrayMap(spot -> toUInt16(spot + 1 + {numberCount:UInt16}), range({wordCount:UInt16}))) AS words
  FROM (
    -- marks: a dimension may fill several places
    SELECT who, place, assumeNotNull(known) AS value, '' AS word
    FROM (
      SELECT
        who,
        arrayJoin({markPlaces:Array(Array(UInt16))}[dimensionNumber]) AS place,
        {markKinds:Array(UInt8)}[place] AS mark,
        multiIf(mark = 1, expectedMean, mark = 2, perceivedMean, mark = 3, perceivedMean - expectedMean, importanceMean) AS known
      FROM (
        WITH
          (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
          transform(person, merged.1, merged.2, person) AS personRoot,
          intHash32(personRoot) % 1024 AS rootGroup
        SELECT
          toUInt32({person:Identifier}) AS who,
          toUInt16(transform(dimension, {markDimensions:Array(String)}, {markNumbers:Array(UInt16)}, 0)) AS dimensionNumber,
          avg({expected:Identifier}) AS expectedMean,
          avg(perceived) AS perceivedMean,
          avg(importance) AS importanceMean
        FROM observations
        WHERE workspace = {workspace:UInt32}
          AND respondent = 'customer'
          AND dimension IN {markDimensions:Array(String)}
          AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
          AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
          AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
          AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
          AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
        GROUP BY who, dimensionNumber
      )
    )
    WHERE isNotNull(known)
    UNION ALL
    -- what the observations tell beside their marks
    SELECT who, item.1 AS place, item.2 AS value, item.3 AS word
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        intHash32(personRoot) % 1024 AS rootGroup
      SELECT
        toUInt32({person:Identifier}) AS who,
        avgIf({expected:Identifier}, kind = 'dimension') AS levelMean,
        uniqExact(occasion) AS occasions,
        argMaxIf(region, at, region != '') AS lastRegion,
        argMaxIf(channel, at, channel != '') AS lastChannel,
        argMaxIf(segment, at, segment != '') AS lastSegment,
        argMaxIf(touchpoint, at, touchpoint != '') AS lastTouchpoint,
        argMaxIf(attributes[{attribute1:String}], at, attributes[{attribute1:String}] != '') AS attribute1,
        argMaxIf(attributes[{attribute2:String}], at, attributes[{attribute2:String}] != '') AS attribute2,
        argMaxIf(attributes[{attribute3:String}], at, attributes[{attribute3:String}] != '') AS attribute3,
        argMaxIf(attributes[{attribute4:String}], at, attributes[{attribute4:String}] != '') AS attribute4,
        arrayJoin(arrayFilter(one -> one.1 > 0, arrayConcat(
          [({levelPlace:UInt16} * isNotNull(levelMean), ifNull(levelMean, 0.), ''), ({occasionsPlace:UInt16}, toFloat64(occasions), '')],
          arrayMap((spot, name) -> (toUInt16(spot), 0., multiIf(name = 'region', lastRegion, name = 'channel', lastChannel, name = 'segment', lastSegment,
            name = 'touchpoint', lastTouchpoint, name = '1', attribute1, name = '2', attribute2, name = '3', attribute3, attribute4)),
            {wordPlacesAsked:Array(UInt16)}, {wordSources:Array(String)})))) AS item
      FROM observations
      WHERE {observed:UInt8} = 1
        AND workspace = {workspace:UInt32}
        AND respondent = 'customer'
        AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
        AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
        AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
      GROUP BY who
    )
    UNION ALL
    SELECT who, item.1 AS place, item.2 AS value, '' AS word
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        intHash32(personRoot) % 1024 AS rootGroup
      SELECT
        toUInt32({person:Identifier}) AS who,
        arrayJoin(arrayFilter(one -> one.1 > 0, [
          ({recencyPlace:UInt16}, toFloat64({asOf:Date} - maxIf(day, amount >= 0))),
          ({ordersPlace:UInt16}, toFloat64(countIf(amount >= 0))),
          ({spentPlace:UInt16}, sum(amount)),
          ({tenurePlace:UInt16}, toFloat64({asOf:Date} - min(day)))])) AS item
      FROM transactions
      WHERE {bought:UInt8} = 1
        AND workspace = {workspace:UInt32}
        -- purchases that name no customer would each make a customer of their own
        AND person NOT IN (SELECT person FROM people WHERE workspace = {workspace:UInt32} AND key = '')
        AND currency = {currency:String}
        AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
        AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
      GROUP BY who
      HAVING countIf(amount >= 0) > 0
    )
  )
  GROUP BY who
)

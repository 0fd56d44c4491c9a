-- question: What do the answers to one question of a survey add up to?
-- row: one cell of the split; an answer was given where the rest of its occasion was
-- counts: sums over people in two periods; see metricSums.part.sql
-- limit: {rows}
-- include: metricSums.part.sql
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    assumeNotNull(number) AS given
  SELECT
    toUInt16(1) AS metric,
    toUInt32({person:Identifier}) AS who,
    toDate(askedAt, {zone:String}) AS day,
    multiIf(
      {reading:String} = 'top', toFloat64(given > {high:Float64} - {top:Float64} + 1 - 1e-9),
      {reading:String} = 'net', if(given >= {high:Float64} - 1 - 1e-9, 100., if(given <= {high:Float64} - 4 + 1e-9, -100., 0.)),
      given) AS a,
    1. AS w,
    toString(source) AS source,
    '' AS region, '' AS channel, '' AS touchpoint, '' AS segment, '' AS stage, '' AS staff, '' AS supplier, -- part: plain
    CAST(map(), 'Map(String, String)') AS attributes -- part: plain
    region, channel, touchpoint, segment, stage, staff, supplier, attributes -- part: placed
  FROM answers
  LEFT ANY JOIN ( -- part: placed
    SELECT -- part: placed
      occasion, any(o.region) AS region, any(o.channel) AS channel, any(o.touchpoint) AS touchpoint, -- part: placed
      any(o.segment) AS segment, any(o.stage) AS stage, any(o.staff) AS staff, any(o.supplier) AS supplier, -- part: placed
      any(o.attributes) AS attributes -- part: placed
    FROM observations AS o -- part: placed
    WHERE workspace = {workspace:UInt32} -- part: placed
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) -- part: placed
      AND occasion IN ( -- part: placed
        SELECT occasion FROM answers WHERE workspace = {workspace:UInt32} AND question = {question:String}) -- part: placed
    GROUP BY occasion -- part: placed
  ) AS places USING (occasion) -- part: placed
  WHERE workspace = {workspace:UInt32}
    AND question = {question:String}
    AND isNotNull(number)
    AND number >= {low:Float64}
    AND number <= {high:Float64}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
-- include: metricSumsEnd.part.sql

-- question: What does a metric that was observed add up to: an answer on 0–100, the marks of a dimension, or its native measure?
-- row: one cell of the split
-- counts: sums over people in two periods; see metricSums.part.sql
-- limit: {rows}
-- include: metricSums.part.sql
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    CAST(NULL, 'Nullable(Float64)') AS absent,
    coalesce(expected, expectedRecalled) AS expectedJoined,
    -- on the scale that the answers were given on
    {low:Float64} + ({high:Float64} - {low:Float64}) * assumeNotNull({value:Identifier}) / 100 AS scaled,
    assumeNotNull({value:Identifier}) AS plain,
    assumeNotNull({against:Identifier}) AS other,
    multiIf(
      {reading:String} = 'top', toFloat64(scaled > {high:Float64} - {top:Float64} + 1 - 1e-9),
      {reading:String} = 'net', if(scaled >= {high:Float64} - 1 - 1e-9, 100., if(scaled <= {high:Float64} - 4 + 1e-9, -100., 0.)),
      {reading:String} = 'scaled', scaled,
      {reading:String} = 'reached', toFloat64(plain >= other),
      {reading:String} = 'missed', toFloat64(plain < other),
      {reading:String} = 'difference', plain - other,
      {reading:String} = 'inside', toFloat64(plain >= {lower:Float64} AND plain <= {upper:Float64}),
      {reading:String} = 'outside', toFloat64(plain < {lower:Float64} OR plain > {upper:Float64}),
      plain) AS read
  SELECT
    toUInt32({person:Identifier}) AS who,
    day,
    if({reading:String} = 'times', read, weight * read) AS a,
    if({reading:String} = 'ratio', weight * other, weight) AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = {kind:String}
    AND dimension = {dimension:String}
    AND ({respondent:String} = 'any' OR toString(respondent) = {respondent:String})
    AND isNotNull({value:Identifier})
    AND ({paired:UInt8} = 0 OR isNotNull({against:Identifier}))
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
-- include: metricSumsEnd.part.sql

-- question: What do metrics that were observed add up to: answers on 0–100, marks of a dimension, or its native measure?
-- row: one cell of the split of one metric
-- counts: sums over people in two periods; see metricSums.part.sql. Lists hold what each metric is made of, by its number; `readings` are
--   0 as it is, 1 top boxes, 2 promoters less detractors, 3 on the scale of the question, 4 reached, 5 missed, 6 difference, 7 ratio,
--   8 within limits, 9 outside them
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    metric,
    who,
    day,
    {readings:Array(UInt8)}[metric] AS reading,
    {lows:Array(Float64)}[metric] AS low,
    {highs:Array(Float64)}[metric] AS high,
    assumeNotNull(value) AS plain,
    assumeNotNull(beside) AS other,
    -- on the scale that the answers were given on
    low + (high - low) * plain / 100 AS scaled,
    multiIf(
      reading = 0, plain,
      reading = 1, toFloat64(scaled > high - {tops:Array(Float64)}[metric] + 1 - 1e-9),
      reading = 2, if(scaled >= high - 1 - 1e-9, 100., if(scaled <= high - 4 + 1e-9, -100., 0.)),
      reading = 3, scaled,
      reading = 4, toFloat64(plain >= other),
      reading = 5, toFloat64(plain < other),
      reading = 6, plain - other,
      reading = 8, toFloat64(plain >= {lowers:Array(Float64)}[metric] AND plain <= {uppers:Array(Float64)}[metric]),
      reading = 9, toFloat64(plain < {lowers:Array(Float64)}[metric] OR plain > {uppers:Array(Float64)}[metric]),
      plain) AS read,
    plain AS a, -- part: times
    weight * read AS a, -- part: sums
    if(reading = 7, weight * other, weight) AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot,
      CAST(NULL, 'Nullable(Float64)') AS absent,
      coalesce(expected, expectedRecalled) AS expectedJoined
    SELECT
      CAST(transform(dimension, {names:Array(String)}, {places:Array(UInt16)}, 0), 'UInt16') AS metric, -- part: alone
      arrayJoin({metricsOf:Array(Array(UInt16))}[CAST(transform(dimension, {names:Array(String)}, {places:Array(UInt16)}, 0), 'UInt16')]) AS metric, -- part: shared
      toUInt32({person:Identifier}) AS who,
      day,
      weight,
      toInt8(kind) AS kindNumber,
      toInt8(respondent) AS respondentNumber,
      if({natives:Array(UInt8)}[metric] = 1, {native:Identifier}, {mark:Identifier}) AS value,
      multiIf(
        {againsts:Array(UInt8)}[metric] = 1, {before:Identifier},
        {againsts:Array(UInt8)}[metric] = 2, {after:Identifier},
        {againsts:Array(UInt8)}[metric] = 3, {joined:Identifier},
        absent) AS beside,
      region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND dimension IN {names:Array(String)}
      AND day >= {firstDay:Date}
      AND day <= {lastDay:Date}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  )
  WHERE kindNumber = {kinds:Array(Int8)}[metric]
    AND ({respondents:Array(Int8)}[metric] = 0 OR respondentNumber = {respondents:Array(Int8)}[metric])
    AND isNotNull(value)
    AND ({againsts:Array(UInt8)}[metric] = 0 OR isNotNull(beside))
-- include: metricSumsEnd.part.sql

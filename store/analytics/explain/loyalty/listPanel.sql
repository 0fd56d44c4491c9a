-- question: What was paid, who bought, how metrics stood and what was kept, in each place and month?
-- row: one place and month
-- counts: amounts, people with an event and those of them who bought, a metric's total and people, promises that came due (overdue ones
--   are broken), pairs of expected and perceived
-- limit: {rows}
SELECT
  place_ AS place,
  toString(month_) AS month,
  sum(amount_) AS revenue,
  uniqExactIf(who, bought_ = 1) AS buyers,
  uniqExactIf(who, met_event_ = 1) AS visitors,
  -- who did both: either, less who did only one
  visitors + uniqExactIf(who, bought_ = 1) - uniqExactIf(who, met_event_ = 1 OR bought_ = 1) AS converted,
  sum(metric_) AS metricTotal,
  sum(rated_) AS rated,
  uniqExactIf(who, rated_ > 0) AS raters,
  sum(kept_) AS kept,
  sum(judged_) AS judged,
  uniqExactIf(who, judged_ > 0) AS promised,
  sum(met_) AS met,
  sum(pair_) AS pairs,
  uniqExactIf(who, pair_ > 0) AS paired
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT toUInt32({person:Identifier}) AS who, toString({by:Identifier}) AS place_, toStartOfMonth(day) AS month_,
    amount AS amount_, toUInt8(amount >= 0) AS bought_, toUInt8(0) AS met_event_, toFloat64(0) AS metric_, toUInt8(0) AS rated_,
    toUInt8(0) AS kept_, toUInt8(0) AS judged_, toUInt8(0) AS met_, toUInt8(0) AS pair_
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND ({currency:String} = '' OR currency = {currency:String})
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT toUInt32({person:Identifier}) AS who, toString({by:Identifier}) AS place_, toStartOfMonth(day) AS month_,
    toFloat64(0) AS amount_, toUInt8(0) AS bought_, toUInt8(1) AS met_event_, toFloat64(0) AS metric_, toUInt8(0) AS rated_,
    toUInt8(0) AS kept_, toUInt8(0) AS judged_, toUInt8(0) AS met_, toUInt8(0) AS pair_
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND name = {event:String}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT toUInt32({person:Identifier}) AS who, toString({by:Identifier}) AS place_, toStartOfMonth(day) AS month_,
    toFloat64(0) AS amount_, toUInt8(0) AS bought_, toUInt8(0) AS met_event_,
    if(kind = 'metric', ifNull(perceived, 0), 0) AS metric_, toUInt8(kind = 'metric' AND isNotNull(perceived)) AS rated_,
    toUInt8(0) AS kept_, toUInt8(0) AS judged_,
    toUInt8(kind = 'dimension' AND ifNull(perceived >= {expected:Identifier}, 0)) AS met_,
    toUInt8(kind = 'dimension' AND isNotNull(perceived - {expected:Identifier})) AS pair_
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND respondent = 'customer'
    AND ((kind = 'metric' AND dimension = {metric:String}) OR (kind = 'dimension' AND dimension IN {leaves:Array(String)}))
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    (SELECT max(greatest(day, toDate(ifNull(done, at), {zone:String}))) FROM fulfilments WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest
  SELECT toUInt32({person:Identifier}) AS who, toString({by:Identifier}) AS place_, toStartOfMonth(day) AS month_,
    toFloat64(0) AS amount_, toUInt8(0) AS bought_, toUInt8(0) AS met_event_, toFloat64(0) AS metric_, toUInt8(0) AS rated_,
    toUInt8(outcome = 'kept') AS kept_, toUInt8(1) AS judged_, toUInt8(0) AS met_, toUInt8(0) AS pair_
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND ((outcome IN ('kept', 'broken') AND toDate(due, {zone:String}) <= newest) OR (outcome = 'open' AND toDate(due, {zone:String}) < newest))
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
)
WHERE place_ != ''
GROUP BY place_, month_
ORDER BY place_, month_
LIMIT {rows:UInt32}

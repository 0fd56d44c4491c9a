-- question: How high do those who were told by a plan set a mark afterwards and before, and those who were held out?
-- row: the one row
-- counts: sums over people of points less 50 and of weights, and their products; people and occasions of each
-- limit: 1
SELECT
  [sum(a1), sum(w1), sum(a1 * a1), sum(a1 * w1), sum(w1 * w1), toFloat64(countIf(w1 > 0)), toFloat64(countIf(w1 > 0)), toFloat64(sum(o1)), sum(s1)] AS later,
  [sum(a0), sum(w0), sum(a0 * a0), sum(a0 * w0), sum(w0 * w0), toFloat64(countIf(w0 > 0)), toFloat64(countIf(w0 > 0)), toFloat64(sum(o0)), sum(s0)] AS before,
  [sum(ah), sum(wh), sum(ah * ah), sum(ah * wh), sum(wh * wh), toFloat64(countIf(wh > 0)), toFloat64(countIf(wh > 0)), toFloat64(sum(oh)), sum(sh)] AS held,
  [sum(a1 * a0), sum(a1 * w0), sum(w1 * a0), sum(w1 * w0), toFloat64(countIf(w1 > 0 OR w0 > 0))] AS products
FROM (
  SELECT
    root,
    sumIf(weight_ * (level_ - 50), told AND later_) AS a1,
    sumIf(weight_, told AND later_) AS w1,
    countIf(told AND later_) AS o1,
    sumIf(weight_ * weight_, told AND later_) AS s1,
    sumIf(weight_ * (level_ - 50), told AND NOT later_) AS a0,
    sumIf(weight_, told AND NOT later_) AS w0,
    countIf(told AND NOT later_) AS o0,
    sumIf(weight_ * weight_, told AND NOT later_) AS s0,
    sumIf(weight_ * (level_ - 50), NOT told AND later_) AS ah,
    sumIf(weight_, NOT told AND later_) AS wh,
    countIf(NOT told AND later_) AS oh,
    sumIf(weight_ * weight_, NOT told AND later_) AS sh
  FROM (
    SELECT
      planned.root AS root,
      planned.arm = 'told' AS told,
      weight AS weight_,
      assumeNotNull({mark:Identifier}) AS level_,
      at >= fromUnixTimestamp64Milli({sinceMs:Int64}) AS later_
    FROM observations
    INNER JOIN (
      SELECT DISTINCT person, root, arm FROM planPeople WHERE workspace = {workspace:UInt32} AND plan = {plan:UInt32}
    ) AS planned ON planned.person = observations.person
    WHERE workspace = {workspace:UInt32}
      AND person IN (SELECT person FROM planPeople WHERE workspace = {workspace:UInt32} AND plan = {plan:UInt32})
      AND kind = 'dimension'
      AND dimension = {dimension:String}
      AND respondent = 'customer'
      AND isNotNull({mark:Identifier})
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND day >= {from:Date}
      AND day <= {to:Date}
  )
  GROUP BY root
)

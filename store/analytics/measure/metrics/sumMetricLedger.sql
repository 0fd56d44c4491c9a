-- question: What share of a promise of the ledger was kept, by the ledger's own judgement?
-- row: one cell of the split
-- counts: sums over people in two periods of promises kept, of those that came due; see metricSums.part.sql. `outcomes` is one of the
--   questions outcomesBy….sql of the commit shelf
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    toUInt16(1) AS metric,
    toUInt32({person:Identifier}) AS who,
    day,
    toFloat64(outcome = 1) AS a,
    1. AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
  FROM outcomes
  WHERE workspace = {workspace:UInt32}
    AND outcome IN (1, 2)
-- include: metricSumsEnd.part.sql

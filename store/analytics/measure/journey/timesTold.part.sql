-- question: How many seconds lie at each of the quantiles?
-- row: none: a column `quantiles` of a question over one that asked for them, with the people behind them, `peopleTimed`
-- counts: nothing; an interval about the median of so many lies between the outer two: where they are not asked for, the nearest stands
-- limit: none
arrayMap(one -> one / 1000, multiIf(
  peopleTimed >= 110000, arrayConcat(arrayWithConstant(20, ofMost[1]), [ofMost[2]], arrayWithConstant(20, ofMost[3])),
  peopleTimed >= 2100, arrayConcat(arrayWithConstant(14, ofMany[1]), ofMany, arrayWithConstant(14, ofMany[13])),
  ofFew)) AS quantiles

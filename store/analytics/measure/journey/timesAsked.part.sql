-- question: Which quantiles tell the median of times with its interval?
-- row: none: columns of a question that groups states of times, `times`, with the people behind them, `timedPeople`
-- counts: nothing; quantiles are sought one after the other in the same values, so few are asked of many
-- limit: none
quantilesExactInclusiveMergeIf(0.495, 0.5, 0.505)(times, timedPeople >= 110000) AS ofMost,
quantilesExactInclusiveMergeIf(0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54)(times, timedPeople >= 2100 AND timedPeople < 110000) AS ofMany,
quantilesExactInclusiveMergeIf(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1)(times, timedPeople < 2100) AS ofFew

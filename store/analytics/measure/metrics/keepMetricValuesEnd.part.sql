-- question: Which of the values of a metric are written?
-- row: what ends the writing of values
-- counts: nothing
-- limit: none
)
WHERE metric > 0

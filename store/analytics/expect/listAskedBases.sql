-- question: On which bases of expectation were people asked?
-- row: one basis
-- counts: people who said how far their expectation as a whole rests on it
-- limit: 20 bases
SELECT toString(basis) AS basis, uniqExact(person) AS people
FROM basisAnswers
WHERE workspace = {workspace:UInt32}
  -- include: requirementFilters.part.sql
  AND dimension = ''
  AND respondent = 'customer'
GROUP BY basis
ORDER BY basis
LIMIT 20

-- question: How far through the steps do cases come, and how long does each step take?
-- row: one step of one cell
-- counts: cases and people that reached it after all steps before it, those that had it in any order, and quantiles of the seconds
--   since the step before
-- limit: {rows}
SELECT
  cell,
  step,
  cases,
  people,
  anyCases,
  anyPeople,
  allCases,
  allPeople,
  -- include: timesTold.part.sql
FROM (
  SELECT
    cell,
    step,
    any(cases_) AS cases,
    any(people_) AS people,
    any(anyCases_) AS anyCases,
    any(anyPeople_) AS anyPeople,
    any(allCases_) AS allCases,
    any(allPeople_) AS allPeople,
    any(timedPeople) AS peopleTimed,
    -- include: timesAsked.part.sql
  FROM (
    SELECT
      '' AS cell, -- part: oneCell
      cell_ AS cell, -- part: cells
      count() AS allCases_,
      allCases_ AS allPeople_, -- part: alone
      uniqExact(who) AS allPeople_, -- part: several
      [
        countIf(place1 > 0)
        , countIf(place{n} > 0) -- each: step
      ] AS casesOfSteps,
      casesOfSteps AS peopleOfSteps, -- part: alone
      [ -- part: several
        uniqExactIf(who, place1 > 0) -- part: several
        , uniqExactIf(who, place{n} > 0) -- each: step -- part: several
      ] AS peopleOfSteps, -- part: several
      [
        casesOfSteps[1]
        , countIf(has(steps, {n})) -- each: step
      ] AS casesWith,
      casesWith AS peopleWith, -- part: alone
      [ -- part: several
        peopleOfSteps[1] -- part: several
        , uniqExactIf(who, has(steps, {n})) -- each: step -- part: several
      ] AS peopleWith, -- part: several
      [
        quantilesExactInclusiveStateIf(0.5)(moment1, false)
        , quantilesExactInclusiveStateIf(0.5)(moment{n} - moment{before}, place{n} > 0) -- each: step
      ] AS timesOfSteps
    FROM (
      SELECT
        who,
        cell_, -- part: cells
        arrayMap(key -> toUInt8(bitAnd(key, 1023)), keys) AS steps,
        arrayMap(key -> bitShiftRight(key, 20), keys) AS moments,
        range(toUInt16(length(keys))) AS positions,
        -- the place at which each step was reached in its turn, from 1; what was not reached is 0, and less one no position is beyond it
        indexOf(steps, 1) AS place1,
        arrayFirstIndex((one, at) -> one = {n} AND at > toUInt16(place{before} - 1), steps, positions) AS place{n}, -- each: step
        moments[place{n}] AS moment{n}, -- each: step
        moments[place1] AS moment1
      FROM (
        -- include: journeyCases.part.sql
      )
      WHERE notEmpty(keys)
    )
    GROUP BY cell -- part: cells
    HAVING allCases_ > 0
  )
  ARRAY JOIN
    arrayEnumerate(casesOfSteps) AS step,
    casesOfSteps AS cases_,
    peopleOfSteps AS people_,
    casesWith AS anyCases_,
    peopleWith AS anyPeople_,
    peopleOfSteps AS timedPeople,
    timesOfSteps AS times
  GROUP BY cell, step
)
ORDER BY cell, step
LIMIT {rows:UInt32}

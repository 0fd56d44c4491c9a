-- question: What do suggestions of merges rest on, so that they are sought again only when it changed?
-- row: one: imports that brought facts, and the highest number of a person
-- counts: nothing
-- limit: none: it is one row
SELECT
  (SELECT arraySort(groupUniqArray(import)) FROM personFacts WHERE workspace = {workspace:UInt32}) AS imports,
  (SELECT max(person) FROM people WHERE workspace = {workspace:UInt32}) AS people

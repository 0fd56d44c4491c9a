-- question: Which keys stood in one row?
-- row: up to 50,000 pairs, one place of `a` with the same place of `b`
-- counts: nothing; each pair once, of imports that are not hidden
-- limit: the links of the workspace
SELECT
  arraySlice(lefts, 1 + slice * 50000, 50000) AS a,
  arraySlice(rights, 1 + slice * 50000, 50000) AS b
FROM (
  SELECT groupArray(a) AS lefts, groupArray(b) AS rights
  FROM (
    SELECT DISTINCT a, b
    FROM personLinks
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  )
)
ARRAY JOIN range(intDiv(length(lefts) + 49999, 50000)) AS slice

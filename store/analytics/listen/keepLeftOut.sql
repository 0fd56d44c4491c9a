-- question: Keep who is left alone, by the hash of their key.
-- row: none
-- counts: nothing
-- limit: as many as are sent
-- across workspaces: it writes, and says the workspace in every row
INSERT INTO sampleLeftOut (workspace, stored, hash, because)
SELECT {workspace:UInt32}, {stored:UInt64}, sipHash64('customer', customer), because
FROM input('customer String, because String')
FORMAT JSONCompactEachRow

-- question: Which channels and dimensions are there?
-- row: a part of a question, in its WITH
-- counts: nothing
-- limit: none
(SELECT arraySort(groupArray(toString(one))) FROM (SELECT channel AS one FROM observations WHERE workspace = {workspace:UInt32} AND customerGroup < {groups:UInt16} GROUP BY one)) AS channelNames,
(SELECT arraySort(groupArray(toString(one))) FROM (SELECT dimension AS one FROM observations WHERE workspace = {workspace:UInt32} AND customerGroup < {groups:UInt16} GROUP BY one)) AS dimensionNames

-- question: Which channels and dimensions are there?
-- row: a part of a question, in its WITH
-- counts: nothing
-- limit: none
arraySort({channels:Array(String)}) AS channelNames,
arraySort({dimensionNames:Array(String)}) AS dimensionNames

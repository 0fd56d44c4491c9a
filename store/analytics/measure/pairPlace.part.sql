-- question: Which cell and dimension is a row of, which two marks does it hold, and whose is it?
-- row: one row of observations; a part of a question, in its WITH
-- counts: nothing; `number` stands for the cell and the dimension together, but for splits by text, which stay texts
-- limit: that of the question that asks it
-- what an unused attribute is split by: it costs nothing
'' AS nothing,
-- keys that are one person count as one; nobody asks for it where nobody is merged
(SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
transform(person, merged.1, merged.2, person) AS personRoot,
toUInt16(intHash32(personRoot) % 1024) AS rootGroup,
attributes[{attribute1:String}] AS attribute1,
attributes[{attribute2:String}] AS attribute2,
attributes[{attribute3:String}] AS attribute3,
toMonday(day) AS weekStart,
toStartOfMonth(day) AS monthStart,
toStartOfQuarter(day) AS quarterStart,
toString(weekStart) AS weekOfDay,
toString(monthStart) AS monthOfDay,
toString(quarterStart) AS quarterOfDay,
coalesce(expected, expectedRecalled) AS expectedJoined,
-- of the staff only what it says of the company counts, where customers speak for themselves
if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, adequate) AS adequateOfCustomers, -- part: staff
if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, {asExpected:Identifier}) AS expectedOfCustomers, -- part: staff
if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, perceived) AS perceivedOfCustomers, -- part: staff
-- the decided values of the dimension one after the other, one for each day from which something holds; apart for cells of
-- which something else was decided
indexOf({decidedLines:Array(String)}, concat(dimension, -- part: decidedByCell
  '\n', if(has({decidedValues1:Array(String)}, toString({split1:Identifier})), toString({split1:Identifier}), ''), -- part: decidedByCell
  '\n', if(has({decidedValues2:Array(String)}, toString({split2:Identifier})), toString({split2:Identifier}), ''), -- part: decidedByCell
  '\n', if(has({decidedValues3:Array(String)}, toString({split3:Identifier})), toString({split3:Identifier}), ''))) AS line, -- part: decidedByCell
toUInt16(transform(dimension, {decidedDimensions:Array(String)}, {decidedNumbers:Array(UInt16)}, 0)) AS line, -- part: decidedForAll
(line - 1) * length({changeDays:Array(UInt16)}) + indexOf({changeDays:Array(UInt16)}, roundDown(toUInt16(day), {changeDays:Array(UInt16)})) AS place, -- part: decided
if(line = 0, NULL, {standards:Array(Nullable(Float64))}[place]) AS standardThen, -- part: standardThen
if(dimension IN {promisesObserved:Array(String)}, promised, if(line = 0, NULL, {promises:Array(Nullable(Float64))}[place])) AS promiseThen, -- part: promiseThen
-- numbers are grouped several times faster than texts: each value by its place in a list, each period by its first day
toUInt64(transform({split1:Identifier}, {values1:Array(String)}, {numbers1:Array(UInt16)}, 0)) AS index1, -- part: values1
toUInt64(least(toUInt16(toUInt16({split1:Identifier}) - {base1:UInt16}), {unknown1:UInt16})) AS index1, -- part: period1
toUInt64(0) AS index1, -- part: text1
toUInt64(transform({split2:Identifier}, {values2:Array(String)}, {numbers2:Array(UInt16)}, 0)) AS index2, -- part: values2
toUInt64(least(toUInt16(toUInt16({split2:Identifier}) - {base2:UInt16}), {unknown2:UInt16})) AS index2, -- part: period2
toUInt64(0) AS index2, -- part: text2
toUInt64(transform({split3:Identifier}, {values3:Array(String)}, {numbers3:Array(UInt16)}, 0)) AS index3, -- part: values3
toUInt64(least(toUInt16(toUInt16({split3:Identifier}) - {base3:UInt16}), {unknown3:UInt16})) AS index3, -- part: period3
toUInt64(0) AS index3, -- part: text3
toUInt64(transform(dimension, {dimensionNames:Array(String)}, {dimensionNumbers:Array(UInt16)}, 0)) AS dimensionNumber,
((index1 * {size2:UInt64} + index2) * {size3:UInt64} + index3) * {sizeOfDimensions:UInt64} + dimensionNumber AS placeNumber,

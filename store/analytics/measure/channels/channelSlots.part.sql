-- question: Which slots does a person fill?
-- row: a part of a question, in its WITH
-- counts: nothing; as sumGroups.sql says
-- limit: that of the question that asks it
bitShiftRight(intHash64(person), 10) AS mixed,
bitOr(
  bitShiftLeft(toUInt64(1), bitAnd(mixed, 31)),
  bitOr(
    bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 5), 15) = 0), 32 + bitAnd(bitShiftRight(mixed, 9), 15)),
    bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 13), 255) = 0), 48 + bitAnd(bitShiftRight(mixed, 21), 15)))) AS slotsOfPerson,

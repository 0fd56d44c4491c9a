-- question: To whom, when and where was a promise given, and which version judges it?
-- row: the first columns of an outcome
-- counts: nothing
-- limit: none
workspace,
occasion,
person,
transform(person, merged.1, merged.2, person) AS personRoot,
customerGroup,
at,
day,
region,
channel,
touchpoint,
segment,
stage,
staff,
supplier,
source,
attributes,
{versions:Array(UInt32)}[stretch] AS version,

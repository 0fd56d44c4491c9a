-- question: What was known of each customer up to a day, and what came after it?
-- row: one customer. Personal where {named} is 1: customer, key
-- counts: purchases, events, pairs of marks and promises that came due up to the day; purchases and events after it
-- limit: {rows} customers of the groups that are asked for, those of the smallest hashes
SELECT
  who AS person,
  argMaxForEach(words_, stamps_) AS words,
  toInt32(minIf(day_, day_ <= {known:Date})) AS firstDay,
  if(countIf(day_ <= {known:Date} AND (purchase_ = 1 OR event_ != '')) = 0, NULL, toInt32(maxIf(day_, day_ <= {known:Date} AND (purchase_ = 1 OR event_ != '')))) AS lastDay,
  countIf(purchase_ = 1 AND day_ <= {known:Date}) AS purchases,
  sumIf(spent_, day_ <= {known:Date}) AS spent,
  countIf(event_ != '' AND day_ <= {known:Date}) AS contacts,
  sumForEach(arrayMap(name -> toUInt32(event_ = name AND day_ <= {known:Date}), {events:Array(String)})) AS counts,
  sumIf(gap_, day_ <= {known:Date}) AS gapTotal,
  sumIf(pair_, day_ <= {known:Date}) AS pairs,
  sumIf(met_, day_ <= {known:Date}) AS met,
  sumIf(kept_, day_ <= {known:Date}) AS kept,
  sumIf(broken_, day_ <= {known:Date}) AS broken,
  argMax(outcome_, (outcome_ != '', at_)) AS outcome,
  countIf(event_ = {event:String} AND day_ > {known:Date} AND day_ <= {until:Date}) AS eventsAfter,
  countIf(purchase_ = 1 AND day_ > {known:Date} AND day_ <= {until:Date}) AS purchasesAfter,
  countIf((purchase_ = 1 OR event_ != '') AND day_ > {known:Date} AND day_ <= {until:Date}) AS activitiesAfter,
  leftPad(lower(hex(any(hash_))), 16, '0') AS customer,
  any(key_) AS key
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup,
    [toString(region), toString(channel), toString(segment), toString(staff), toString(supplier)] AS places,
    {expected:Identifier} AS hoped,
    kind = 'dimension' AND (empty({leaves:Array(String)}) OR dimension IN {leaves:Array(String)}) AND isNotNull(perceived - hoped) AS paired
  SELECT
    toUInt32({person:Identifier}) AS who,
    day AS day_,
    at AS at_,
    if(day > {known:Date}, arrayMap(name -> '', {names:Array(String)}), arrayMap((place, name) -> if(place > 0, places[place], attributes[name]), {places:Array(UInt8)}, {names:Array(String)})) AS words_,
    arrayMap(word -> if(word = '', toInt64(-1), toUnixTimestamp64Milli(at)), words_) AS stamps_,
    attributes[{outcomeAttribute:String}] AS outcome_,
    toUInt8(0) AS purchase_,
    toFloat64(0) AS spent_,
    '' AS event_,
    if(paired, ifNull(perceived - hoped, 0), 0) AS gap_,
    toUInt8(paired) AS pair_,
    toUInt8(paired AND ifNull(perceived >= hoped, 0)) AS met_,
    toUInt8(0) AS kept_,
    toUInt8(0) AS broken_
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND respondent != 'staff'
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup,
    [toString(region), toString(channel), toString(segment), toString(staff), toString(supplier)] AS places
  SELECT
    toUInt32({person:Identifier}) AS who,
    day AS day_,
    at AS at_,
    if(day > {known:Date}, arrayMap(name -> '', {names:Array(String)}), arrayMap((place, name) -> if(place > 0, places[place], attributes[name]), {places:Array(UInt8)}, {names:Array(String)})) AS words_,
    arrayMap(word -> if(word = '', toInt64(-1), toUnixTimestamp64Milli(at)), words_) AS stamps_,
    attributes[{outcomeAttribute:String}] AS outcome_,
    toUInt8(amount >= 0) AS purchase_,
    amount AS spent_,
    '' AS event_,
    toFloat64(0) AS gap_,
    toUInt8(0) AS pair_,
    toUInt8(0) AS met_,
    toUInt8(0) AS kept_,
    toUInt8(0) AS broken_
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup,
    [toString(region), toString(channel), toString(segment), toString(staff), toString(supplier)] AS places
  SELECT
    toUInt32({person:Identifier}) AS who,
    day AS day_,
    at AS at_,
    if(day > {known:Date}, arrayMap(name -> '', {names:Array(String)}), arrayMap((place, name) -> if(place > 0, places[place], attributes[name]), {places:Array(UInt8)}, {names:Array(String)})) AS words_,
    arrayMap(word -> if(word = '', toInt64(-1), toUnixTimestamp64Milli(at)), words_) AS stamps_,
    attributes[{outcomeAttribute:String}] AS outcome_,
    toUInt8(0) AS purchase_,
    toFloat64(0) AS spent_,
    toString(name) AS event_,
    toFloat64(0) AS gap_,
    toUInt8(0) AS pair_,
    toUInt8(0) AS met_,
    toUInt8(0) AS kept_,
    toUInt8(0) AS broken_
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup,
    -- what is due after the newest day that is told of can only be kept, and what is open then nobody knows
    (SELECT max(greatest(day, toDate(ifNull(done, at), {zone:String}))) FROM fulfilments WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest
  SELECT
    toUInt32({person:Identifier}) AS who,
    -- a promise counts from the day it was due: what is kept early is known before what will be broken. Not done by then is broken
    greatest(day, toDate(due, {zone:String}) + (outcome = 'open')) AS day_,
    at AS at_,
    arrayMap(name -> '', {names:Array(String)}) AS words_,
    arrayMap(name -> toInt64(-1), {names:Array(String)}) AS stamps_,
    '' AS outcome_,
    toUInt8(0) AS purchase_,
    toFloat64(0) AS spent_,
    '' AS event_,
    toFloat64(0) AS gap_,
    toUInt8(0) AS pair_,
    toUInt8(0) AS met_,
    toUInt8(outcome = 'kept') AS kept_,
    toUInt8(outcome != 'kept') AS broken_
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND ((outcome IN ('kept', 'broken') AND toDate(due, {zone:String}) <= newest) OR (outcome = 'open' AND toDate(due, {zone:String}) < newest))
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
) AS evidence
LEFT JOIN (
  SELECT person AS person_, any(hash) AS hash_, any(key) AS key_
  FROM people
  WHERE workspace = {workspace:UInt32} AND {named:UInt8} = 1
  GROUP BY person
) AS known ON known.person_ = evidence.who
GROUP BY who
HAVING countIf(day_ <= {known:Date}) > 0
  AND ({outcomeAttribute:String} = '' OR outcome != '')
  AND ({event:String} = '' OR countIf(event_ = {event:String} AND day_ <= {known:Date}) = 0)
  AND ({active:String} != 'purchases' OR countIf(purchase_ = 1 AND day_ <= {known:Date} AND day_ > {activeFrom:Date}) > 0)
  AND ({active:String} != 'anything' OR countIf((purchase_ = 1 OR event_ != '' OR (pair_ = 1 AND {event:String} != '')) AND day_ <= {known:Date} AND day_ > {activeFrom:Date}) > 0)
ORDER BY sipHash64(who)
LIMIT {rows:UInt32}

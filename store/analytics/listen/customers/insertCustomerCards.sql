-- question: Which customers are there, and what do lists show of them?
-- row: one canonical person who is a customer and has a key
-- counts: occasions, texts and orders of all keys of the person; amounts in the currency that the person paid in most often
-- limit: none: leaving one out would lose a customer
INSERT INTO customerCards (
  workspace, revision, root, customer, keys, name, pinyin, initials, phone, email, level, segment, region, channels, company,
  household, firstAt, lastAt, occasions, texts, orders, spent, currency, sorted, search)
WITH
  (
    SELECT (groupArray(person), groupArray(root))
    FROM personRoots
    WHERE workspace = {workspace:UInt32}
      AND revision = {roots:UInt32}
  ) AS merged,
  rows AS (
    SELECT person, occasion, at, region, channel, segment, arrayFirst(pair -> startsWith(pair, 'email='), attributePairs) AS mail
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND respondent != 'staff'
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT person, occasion, at, region, channel, segment, '' AS mail
    FROM fulfilments
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT person, occasion, at, region, channel, segment, '' AS mail
    FROM texts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT person, occasion, at, region, channel, segment, '' AS mail
    FROM journeyEvents
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT person, occasion, at, region, channel, segment, '' AS mail
    FROM transactions
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    -- that something was said of a person is no occasion by itself
    SELECT person, 0 AS occasion, at, '' AS region, '' AS channel, '' AS segment, '' AS mail
    FROM personFacts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    -- a key that only ever stood beside another was seen too, and has no time of its own
    SELECT b AS person, 0 AS occasion, toDateTime64(0, 3, 'UTC') AS at, '' AS region, '' AS channel, '' AS segment, '' AS mail
    FROM personLinks
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  ),
  seen AS (
    SELECT
      transform(person, merged.1, merged.2, person) AS root,
      minIf(at, at > toDateTime64(0, 3, 'UTC')) AS firstAt,
      max(at) AS lastAt,
      uniqExactIf(occasion, occasion != 0) AS occasions,
      argMaxIf(region, at, region != '') AS region,
      argMaxIf(segment, at, segment != '') AS segment,
      arraySort(groupUniqArrayIf(toString(channel), channel != '')) AS channels,
      substring(argMaxIf(mail, at, mail != ''), 7) AS mailed
    FROM rows
    GROUP BY root
  ),
  known AS (
    SELECT
      transform(person, merged.1, merged.2, person) AS root,
      groupArray(key) AS keys,
      argMin(hash, (person != root, person)) AS customer
    FROM people
    WHERE workspace = {workspace:UInt32}
      AND key != ''
      AND hash = sipHash64('customer', key)
    GROUP BY root
  ),
  told AS (
    -- what was said at one moment is ordered by source, then value, as wherever a fact is chosen
    SELECT
      transform(person, merged.1, merged.2, person) AS root,
      argMaxIf(value, (at, source, value), field = 'name') AS name,
      argMaxIf(value, (at, source, value), field = 'phone') AS phone,
      argMaxIf(value, (at, source, value), field = 'email') AS email,
      argMaxIf(value, (at, source, value), field = 'level') AS level,
      argMaxIf(value, (at, source, value), field = 'company') AS company,
      argMaxIf(value, (at, source, value), field = 'household') AS household
    FROM personFacts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY root
  ),
  wrote AS (
    SELECT transform(person, merged.1, merged.2, person) AS root, count() AS texts
    FROM texts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY root
  ),
  paid AS (
    SELECT root, sum(ordersIn) AS orders, argMax(amountIn, (ordersIn, currency)) AS spent, argMax(currency, (ordersIn, currency)) AS paidIn
    FROM (
      SELECT
        transform(person, merged.1, merged.2, person) AS root,
        currency,
        uniqExact(`order`, occasion) AS ordersIn,
        sum(amount) AS amountIn
      FROM transactions
      WHERE workspace = {workspace:UInt32}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      GROUP BY root, currency)
    GROUP BY root
  ),
  read AS (
    SELECT name, any(pinyin) AS pinyin, any(initials) AS initials, any(spellings) AS spellings
    FROM customerNames
    WHERE workspace = {workspace:UInt32}
    GROUP BY name
  )
SELECT
  {workspace:UInt32} AS workspace,
  {revision:UInt32} AS revision,
  known.root AS root,
  known.customer AS customer,
  arraySort(known.keys) AS keys,
  told.name AS name,
  read.pinyin AS pinyin,
  read.initials AS initials,
  if(told.phone != '', told.phone, substring(arrayFirst(key -> startsWith(key, 'phone:'), keys), 7)) AS phone,
  multiIf(
    told.email != '', told.email,
    arrayExists(key -> startsWith(key, 'email:'), keys), substring(arrayFirst(key -> startsWith(key, 'email:'), keys), 7),
    seen.mailed) AS email,
  told.level AS level,
  seen.segment AS segment,
  seen.region AS region,
  seen.channels AS channels,
  told.company AS company,
  told.household AS household,
  seen.firstAt AS firstAt,
  seen.lastAt AS lastAt,
  toUInt32(seen.occasions) AS occasions,
  toUInt32(wrote.texts) AS texts,
  toUInt32(paid.orders) AS orders,
  if(paid.orders = 0, NULL, paid.spent) AS spent,
  paid.paidIn AS currency,
  -- customers without a name come last, by key
  multiIf(pinyin != '', pinyin, name != '', lowerUTF8(name), concat('~', keys[1])) AS sorted,
  arrayStringConcat(arrayFilter(line -> line != '', arrayDistinct(arrayConcat(
    [read.spellings],
    arrayMap(key -> lowerUTF8(replaceRegexpOne(replaceAll(key, ' ', ''), '^(phone|email|wechat|card):', '')), keys),
    [replaceRegexpAll(phone, '[^0-9+]', ''), lowerUTF8(email), lowerUTF8(replaceAll(company, ' ', '')), business.spellings]))), '\n') AS search
FROM known
INNER JOIN seen ON seen.root = known.root
LEFT JOIN told ON told.root = known.root
LEFT JOIN wrote ON wrote.root = known.root
LEFT JOIN paid ON paid.root = known.root
LEFT JOIN read ON read.name = told.name
LEFT JOIN read AS business ON business.name = told.company

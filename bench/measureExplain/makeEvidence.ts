import { buildRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';

/** The newest day of what is made; everything lies in the year that it ends. */
export const LAST_DAY = '2026-11-22';
export const DIMENSIONS = [
  'delivery',
  'delivery.date',
  'service',
  'service.wait',
  'returns',
  'product',
  'price',
  'shop',
];
export const METRICS = ['satisfaction', 'loyalty'];
export const EVENTS = ['order', 'ship', 'receive', 'review', 'complain'];
export const PROMISES = ['arrive-on-day', 'refund-in-three-days'];
/** Words that causes are looked for by, and some of none. */
const WORDS = ['不知道', '没说明', '通知', '没人', '太慢', '破损', '态度', '质量', '贵', '很好', '一般', '再也不买'];
const ONE_IMPORT = 1;

const listed = (words: readonly string[]): string => `[${words.map((word) => `'${word}'`).join(', ')}]`;
/** Who, when and where of the occasion `o`: the same in all tables. */
const PLACE = `
  toUInt32(1 + sipHash64(o) % {customers:UInt64}) AS person,
  toUInt16(intHash32(person) % 1024) AS customerGroup,
  toDateTime64(toDate('${LAST_DAY}') - toUInt16(sipHash64(o, 1) % 364), 3, 'UTC') + toUInt32(sipHash64(o, 2) % 57600) AS moment,
  ['north', 'south', 'east', 'west', 'middle'][1 + person % 5] AS region,
  ['web', 'shop', 'app', 'phone', 'partner'][1 + sipHash64(o, 3) % 5] AS channel,
  ['new', 'gold', 'plain'][1 + person % 3] AS segment`;

type Sizes = { workspace: number; rows: number; events: number; customers: number };

/** Everything that pages read, by arithmetic alone: the same at every run. */
export async function makeEvidence(analytics: Analytics, sizes: Sizes): Promise<void> {
  const occasions = Math.ceil(sizes.rows / (DIMENSIONS.length + METRICS.length));
  const make = (into: string, select: string, count: number) =>
    analytics.command(`INSERT INTO ${into} ${select}`, { ...sizes, count });
  await make(
    'people (workspace, person, hash, key, import)',
    `SELECT {workspace:UInt32}, toUInt32(number + 1), sipHash64(number), concat('c', toString(number)), ${ONE_IMPORT} FROM numbers({count:UInt64})`,
    sizes.customers,
  );
  await make(OBSERVATIONS_INTO, OBSERVATIONS, sizes.rows);
  await make(EVENTS_INTO, EVENTS_OF, sizes.events);
  await make(PROMISES_INTO, PROMISES_OF, occasions * PROMISES.length);
  await make(PURCHASES_INTO, PURCHASES_OF, occasions * 2);
  await make(READINGS_INTO, READINGS_OF, Math.ceil(occasions * 0.3));
  await buildRollups(analytics, { workspace: sizes.workspace, import: ONE_IMPORT });
}

const LINES = DIMENSIONS.length + METRICS.length;
const OBSERVATIONS_INTO = `observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, treeVersion, at, day,
  adequate, expected, believed, promised, delivered, perceived, promisedNative, deliveredNative, nativeUnit, region, channel, segment, source)`;
const OBSERVATIONS = `
SELECT {workspace:UInt32}, ${ONE_IMPORT}, o, person, customerGroup, if(staff, 'staff', 'customer'), if(line <= ${DIMENSIONS.length}, 'dimension', 'metric'),
  ${listed([...DIMENSIONS, ...METRICS])}[line], 1, moment, toDate(moment),
  if(staff OR line > ${DIMENSIONS.length} OR person % 3 = 0, NULL, 40 + h % 30),
  if(staff OR line > ${DIMENSIONS.length} OR h % 10 = 0, NULL, 60 + h % 41),
  if(staff AND line <= ${DIMENSIONS.length}, 50 + h % 51, NULL),
  if(staff OR line > 4, NULL, 60 + intDiv(h, 64) % 30),
  if(staff OR line > 4, NULL, 40 + intDiv(h, 128) % 61),
  if(staff OR intDiv(h, 32) % 10 = 1, NULL, 45 + intDiv(h, 256) % 56),
  if(staff OR line NOT IN (2, 4), NULL, 3),
  if(staff OR line NOT IN (2, 4), NULL, toFloat64(intDiv(h, 512) % 70) / 10),
  if(line NOT IN (2, 4), '', if(line = 2, 'days', 'minutes')),
  region, channel, segment, 'bench'
FROM (
  SELECT intDiv(number, ${LINES}) AS o, 1 + number % ${LINES} AS line, sipHash64(number, 7) AS h, o % 500 = 0 AS staff, ${PLACE}
  FROM numbers({count:UInt64})
)`;

const EVENTS_INTO =
  'journeyEvents (workspace, import, occasion, person, customerGroup, at, day, name, region, channel, segment, source)';
const EVENTS_OF = `
SELECT {workspace:UInt32}, ${ONE_IMPORT}, o, person, customerGroup, moment + step * 129600 + sipHash64(number, 8) % 90000 AS a, toDate(a),
  ${listed(EVENTS)}[1 + if(sipHash64(number, 4) % 8 = 0, sipHash64(number, 5) % 4, step)],
  region, if(sipHash64(number, 6) % 4 = 0, ['web', 'shop', 'app', 'phone', 'partner'][1 + sipHash64(number, 9) % 5], channel), segment, 'bench'
FROM (SELECT number, intDiv(number, 5) AS o, number % 5 AS step, ${PLACE} FROM numbers({count:UInt64}))
WHERE step < 4 OR sipHash64(number, 10) % 12 = 0`;

const PROMISES_INTO =
  'fulfilments (workspace, import, promise, occasion, person, customerGroup, at, day, due, done, outcome, region, channel, segment, source)';
const PROMISES_OF = `
SELECT {workspace:UInt32}, ${ONE_IMPORT}, ${listed(PROMISES)}[1 + number % 2], o, person, customerGroup, moment, toDate(moment),
  moment + 259200 AS due_, if(took > 691200, NULL, toNullable(moment + took)) AS done_,
  multiIf(isNotNull(done_), if(assumeNotNull(done_) <= due_, 'kept', 'broken'), due_ >= toDateTime('${LAST_DAY} 16:00:00'), 'open', 'broken'),
  region, channel, segment, 'bench'
FROM (SELECT number, intDiv(number, 2) AS o, sipHash64(number, 11) % 800000 AS took, ${PLACE} FROM numbers({count:UInt64}))`;

const PURCHASES_INTO = `transactions (workspace, import, occasion, person, customerGroup, at, day, \`order\`, amount, currency, paid, paidCurrency,
  product, region, channel, segment, source)`;
const PURCHASES_OF = `
SELECT {workspace:UInt32}, ${ONE_IMPORT}, o, person, customerGroup, moment + (number % 2) * 3456000 AS a, toDate(a), toString(number),
  if(sipHash64(number, 12) % 30 = 0, -1, 1) * (20 + sipHash64(number, 13) % 900), 'CNY', 0, 'CNY', '', region, channel, segment, 'bench'
FROM (SELECT number, intDiv(number, 2) AS o, ${PLACE} FROM numbers({count:UInt64}))
WHERE moment + (number % 2) * 3456000 < toDateTime64('${LAST_DAY} 16:00:00', 3, 'UTC')`;

const READINGS_INTO = `textReadings (workspace, edition, import, key, occasion, person, customerGroup, at, day, question, dimension, speaker, textHash,
  model, language, verdict, positive, calibrated, doubt, aspects, aspectPositives, statements, promises, spans, sentences, folded, region, channel,
  segment, source)`;
const READINGS_OF = `
SELECT {workspace:UInt32}, 1, ${ONE_IMPORT}, sipHash64(o, 14), o, person, customerGroup, moment, toDate(moment), 'words', about, '', sipHash64(o, 15),
  1, 'zh', if(good > 0.5, 'positive', 'negative'), good, 1, 0.1, [about, ${listed(DIMENSIONS)}[1 + sipHash64(o, 16) % ${DIMENSIONS.length}]],
  [toNullable(good), toNullable(toFloat32(sipHash64(o, 17) % 100) / 100)], '', '', '', '',
  arrayStringConcat(arrayMap(place -> ${listed(WORDS)}[1 + sipHash64(o, place) % ${WORDS.length}], range(20, 32)), '，'), region, channel, segment, 'bench'
FROM (
  SELECT number AS o, ${listed(DIMENSIONS)}[1 + sipHash64(o, 18) % ${DIMENSIONS.length}] AS about, toFloat32(sipHash64(o, 19) % 100) / 100 AS good, ${PLACE}
  FROM numbers({count:UInt64})
)`;

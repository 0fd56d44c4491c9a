import type { Dimension } from '@plumbline/model/dimension.ts';
import { type Calendar, DAY_MS, isoDay, utc } from './calendar.ts';
import { composeFulfilments, type DemoFulfilment } from './composeFulfilments.ts';
import {
  type Context,
  composeLeafRow,
  composeMetrics,
  composeParents,
  composeRow,
  type DemoObservation,
} from './composeRow.ts';
import { DECISIONS, METRICS, PROMISES } from './decisions.ts';
import { type Customer, drawOccasion, type Order } from './drawOccasion.ts';
import { CATEGORIES, CHANNELS, DIMENSIONS, PROFILES, type Profile, REGIONS, SEGMENTS, SUPPLIERS } from './profiles.ts';
import { type Random, seedRandom } from './seedRandom.ts';

export type DemoBatch = { observations: DemoObservation[]; fulfilments: DemoFulfilment[] };

export type Demo = {
  source: string;
  decidedBy: string;
  zone: string;
  dimensions: readonly Dimension[];
  metrics: typeof METRICS;
  promises: typeof PROMISES;
  decided: { dimension: string; mark: 'standard' | 'promised'; point: number; since: string }[];
  people: readonly { person: number; key: string; respondent: 'customer' | 'staff' }[];
  /** the rows, some thousands at a time, in order of person; each call gives the same ones again */
  batches(): Iterable<DemoBatch>;
};

export const DEMO_DAYS = 364;
export const DEMO_CUSTOMERS = 6800;
const STAFF = 60;
const DESIGN_PEOPLE = 18;
const CARE_PEOPLE = 3;
const BATCH_ROWS = 500;
const SOURCE = '青禾家居';

/**
 * The invented company Qinghe Home, told as a year of data: the same for the same seed and last day.
 *
 * @param seed    whole number
 * @param endDay  the last civil day of the story, `YYYY-MM-DD`
 * @throws RangeError for a day that is none
 */
export function composeDemo(seed: number, endDay: string): Demo {
  const endMs = Date.parse(`${endDay}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(endDay) || Number.isNaN(endMs)) throw new RangeError(`not a day: ${endDay}`);
  const days = Array.from({ length: DEMO_DAYS }, (_, daysBefore) => isoDay(endMs - daysBefore * DAY_MS));
  const calendar = { dayOf: (daysBefore: number) => days[daysBefore] ?? isoDay(endMs - daysBefore * DAY_MS), endMs };
  return {
    source: SOURCE,
    decidedBy: `${SOURCE}经营会`,
    zone: 'Asia/Shanghai',
    dimensions: DIMENSIONS,
    metrics: METRICS,
    promises: PROMISES,
    decided: DECISIONS.map(({ daysBefore, ...rest }) => ({ ...rest, since: calendar.dayOf(daysBefore) })),
    people: Array.from({ length: DEMO_CUSTOMERS + STAFF }, (_, i) => ({
      person: i + 1,
      respondent: i < DEMO_CUSTOMERS ? ('customer' as const) : ('staff' as const),
      key:
        i < DEMO_CUSTOMERS
          ? `QH-${String(i + 1).padStart(5, '0')}`
          : `员工-${String(i - DEMO_CUSTOMERS + 1).padStart(3, '0')}`,
    })),
    batches: () => drawBatches(seedRandom(seed), calendar),
  };
}

/** Who was asked about what only few are asked about. */
type Invited = { design: Set<number>; care: Set<number> };

function* drawBatches(random: Random, calendar: Calendar): Iterable<DemoBatch> {
  let batch: DemoBatch = { observations: [], fulfilments: [] };
  let occasion = 0;
  const invited: Invited = { design: new Set(), care: new Set() };
  for (let person = 1; person <= DEMO_CUSTOMERS; person++) {
    const customer = drawCustomer(person, random);
    const occasions = 1 + Math.min(8, Math.floor(-Math.log(1 - random.share()) * 1.9));
    for (let i = 0; i < occasions; i++) {
      occasion += 1;
      const order = drawOrder(customer, calendar, invited, random);
      addOrder(batch, order, occasion, calendar, invited, random);
    }
    if (batch.observations.length >= BATCH_ROWS) {
      yield batch;
      batch = { observations: [], fulfilments: [] };
    }
  }
  for (let i = 1; i <= STAFF; i++) occasion = addStaff(batch, DEMO_CUSTOMERS + i, occasion, calendar, random);
  yield batch;
}

function drawCustomer(person: number, random: Random): Customer {
  const channel = random.pick(CHANNELS);
  return {
    person,
    region: random.pick(REGIONS),
    channel,
    segment: channel === '企业采购' ? '企业客户' : random.pick(SEGMENTS.slice(0, 3)),
    hope: random.normal(0, 6),
    mood: random.normal(0, 7),
    // of a stream of the customer's own, so that what all others are and do stays as it is
    fairness: seedRandom(person).normal(0, 6),
  };
}

function drawOrder(customer: Customer, calendar: Calendar, invited: Invited, random: Random): Order {
  let dayIndex = 0;
  let crowd = 0;
  // trade grows over the year, and crowds into November and the middle of June
  do {
    dayIndex = random.whole(0, DEMO_DAYS - 1);
    crowd = crowdOn(calendar.dayOf(DEMO_DAYS - 1 - dayIndex));
  } while (random.share() * 2.3 > 1 + (0.3 * dayIndex) / DEMO_DAYS + crowd);
  const happened = new Set<Profile['when']>(['order']);
  if (random.share() < 0.24) happened.add('contact');
  if (random.share() < 0.16) happened.add('return');
  if (random.share() < 0.2) happened.add('installation');
  if (customer.channel === '门店') happened.add('visit');
  const surveyed = random.share() < 0.4;
  if (surveyed && happened.has('visit') && invited.design.size < DESIGN_PEOPLE && random.share() < 0.05) {
    happened.add('design');
    invited.design.add(customer.person);
  }
  return {
    customer,
    dayIndex,
    daysLeft: DEMO_DAYS - 1 - dayIndex,
    crowd,
    surveyed,
    askedBefore: random.share() < 0.78,
    happened,
  };
}

function crowdOn(civilDay: string): number {
  const month = civilDay.slice(5, 7);
  const day = Number(civilDay.slice(8));
  return (month === '11' && day <= 22) || (month === '06' && day >= 8 && day <= 22) ? 1 : 0;
}

function addOrder(
  batch: DemoBatch,
  order: Order,
  occasion: number,
  calendar: Calendar,
  invited: Invited,
  random: Random,
): void {
  const context = contextOf(order, occasion, calendar, random);
  const served = drawOccasion(order, random);
  for (const one of served) batch.observations.push(composeLeafRow(context, one, random));
  for (const parent of composeParents(served))
    batch.observations.push(Object.assign(composeRow(context, parent.key), parent.values));
  if (
    invited.care.size < CARE_PEOPLE &&
    order.surveyed &&
    order.happened.has('visit') &&
    !invited.care.has(context.person)
  ) {
    invited.care.add(context.person);
    const marks = { expected: 80, adequate: 60, perceived: 90 };
    batch.observations.push(composeRow({ ...context, touchpoint: '门店', stage: '购买' }, 'care', marks));
  }
  if (order.surveyed) batch.observations.push(...composeMetrics(context, served, order.customer, random));
  batch.fulfilments.push(...composeFulfilments(context, order, served, calendar, random));
}

function contextOf({ customer, daysLeft }: Order, occasion: number, calendar: Calendar, random: Random): Context {
  const day = calendar.dayOf(daysLeft);
  const minute = random.whole(9 * 60, 21 * 60);
  const { person, region, channel, segment } = customer;
  return {
    occasion: occasionNumber(occasion),
    person,
    at: utc(calendar.endMs - daysLeft * DAY_MS + minute * 60_000),
    day,
    ...{ region, channel, segment, touchpoint: '', stage: '' },
    staff: '',
    supplier: random.pick(SUPPLIERS),
    source: SOURCE,
    attributePairs: [`品类=${random.pick(CATEGORIES)}`],
  };
}

/** An occasion's number is spread over 53 bits, as those of imported files are, which are hashes. */
function occasionNumber(occasion: number): number {
  return (Math.imul(occasion, 0x9e3779b1) >>> 11) * 2 ** 32 + occasion;
}

/** Once a quarter the staff say what they think customers expect. */
function addStaff(batch: DemoBatch, person: number, occasion: number, calendar: Calendar, random: Random): number {
  const region = random.pick(REGIONS);
  const channel = random.pick(CHANNELS);
  const view = random.normal(0, 4);
  let number = occasion;
  for (let quarter = 0; quarter < 4; quarter++) {
    number += 1;
    const daysLeft = DEMO_DAYS - 20 - quarter * 91;
    const context: Context = {
      occasion: occasionNumber(number),
      person,
      at: utc(calendar.endMs - daysLeft * DAY_MS + 10 * 3_600_000),
      day: calendar.dayOf(daysLeft),
      ...{ region, channel, touchpoint: '', segment: '', stage: '', staff: '', supplier: '', source: '员工问卷' },
      attributePairs: [],
    };
    const believed = new Map<string, number>();
    for (const profile of PROFILES) {
      const points = Math.round((profile.believed + view + random.normal(0, 6)) / 10) * 10;
      believed.set(profile.key, Math.min(100, Math.max(0, points)));
    }
    for (const dimension of DIMENSIONS) {
      const children = DIMENSIONS.filter(({ parent }) => parent === dimension.key);
      const total = children.reduce((sum, { weight }) => sum + weight, 0);
      const mean = children.reduce((sum, { key, weight }) => sum + (weight * (believed.get(key) ?? 0)) / total, 0);
      const point = believed.get(dimension.key) ?? (children.length > 0 ? mean : null);
      if (point === null) continue;
      batch.observations.push(
        Object.assign(composeRow(context, dimension.key, { believed: point }), { respondent: 'staff' }),
      );
    }
  }
  return number;
}

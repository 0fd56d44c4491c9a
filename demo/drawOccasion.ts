import { applyValueFunction } from '@plumbline/loop/measure/applyValueFunction.ts';
import { DIMENSION_OF, PROFILES, type Profile } from './profiles.ts';
import type { Random } from './seedRandom.ts';

export type Customer = {
  person: number;
  region: string;
  channel: string;
  segment: string;
  /** how the customer sees everything: adds to what they expect and to what they perceive */
  hope: number;
  mood: number;
  /** how fair the customer finds prices, whatever else there is: adds to how the price is perceived, and to satisfaction */
  fairness: number;
};

export type Marks = {
  adequate: number | null;
  expected: number | null;
  expectedRecalled: number | null;
  believed: number | null;
  promised: number | null;
  delivered: number | null;
  perceived: number | null;
  promisedNative: number | null;
  deliveredNative: number | null;
};
export const NO_MARKS: Marks = {
  adequate: null,
  expected: null,
  expectedRecalled: null,
  believed: null,
  promised: null,
  delivered: null,
  perceived: null,
  promisedNative: null,
  deliveredNative: null,
};

/**
 * What happened on one occasion: a leaf served, and what the survey and the operations data say of it. `felt` is what the customer
 * felt before putting it on a scale, null where nothing was answered.
 */
export type Served = { profile: Profile; marks: Marks; surveyed: boolean; felt: number | null };

export type Order = {
  customer: Customer;
  /** days from the first day of the story, 0 and up */
  dayIndex: number;
  /** days of the story that are left after this one, for what has not happened yet */
  daysLeft: number;
  /** 0..1: how crowded the season is, which makes everything slower */
  crowd: number;
  surveyed: boolean;
  /** whether the survey asked for expectations before the service, or had them recalled after it */
  askedBefore: boolean;
  happened: ReadonlySet<Profile['when']>;
};

/** Draws the marks of every leaf that an order served. */
export function drawOccasion(order: Order, random: Random): Served[] {
  const served: Served[] = [];
  for (const profile of PROFILES) {
    if (!order.happened.has(profile.when)) continue;
    const asked = order.surveyed && random.share() < profile.askedShare;
    const operations = drawOperations(profile, order, random);
    const { felt, ...survey } = asked ? drawSurvey(profile, order, operations, random) : { felt: null };
    const marks = { ...NO_MARKS, ...operations, ...survey };
    if (Object.values(marks).some((mark) => mark !== null)) served.push({ profile, marks, surveyed: asked, felt });
  }
  return served;
}

function shiftOf(profile: Profile, { customer, daysLeft, crowd }: Order): number {
  const recent = Math.max(0, 1 - daysLeft / 84);
  return (
    (profile.byRegion?.[customer.region] ?? 0) +
    (profile.byChannel?.[customer.channel] ?? 0) +
    (profile.trendPoints ?? 0) * recent -
    (profile.touchpoint === '配送' || profile.touchpoint === '客服' ? 4 * crowd : 0)
  );
}

function drawOperations(profile: Profile, order: Order, random: Random): Partial<Marks> {
  if (profile.native !== undefined) return drawNative(profile, profile.native, order, random);
  const marks: Partial<Marks> = {};
  if (random.share() >= (profile.inspectedShare ?? 1)) return marks;
  if (profile.promised !== undefined) marks.promised = within(Math.round(random.normal(profile.promised, 3)));
  if (profile.delivered !== undefined) {
    marks.delivered = within(Math.round(random.normal(profile.delivered + shiftOf(profile, order), 8)));
  }
  return marks;
}

function drawNative(profile: Profile, native: NonNullable<Profile['native']>, order: Order, random: Random) {
  const value = DIMENSION_OF.get(profile.key)?.value;
  if (value === undefined) throw new RangeError(`${profile.key} has no value function`);
  const shift = shiftOf(profile, order);
  const marks: Partial<Marks> = {};
  if (native === 'deliveryDays') {
    marks.promisedNative = random.pick([
      [2, 60],
      [3, 40],
    ]);
    const late = random.share() < 0.43 - shift * 0.016;
    const days =
      marks.promisedNative + (late ? 1 + Math.floor(-Math.log(1 - random.share()) * 2.6) : -random.whole(0, 1));
    if (days <= order.daysLeft) marks.deliveredNative = Math.max(1, days);
  } else if (native === 'refundDays') {
    const days = Math.max(0, Math.round(random.normal(3.9 - shift * 0.12, 1.9)));
    if (days <= order.daysLeft) marks.deliveredNative = days;
  } else {
    marks.promisedNative = 2;
    const wait = Math.exp(random.normal(Math.log(2.7) - shift * 0.05, 0.95));
    marks.deliveredNative = Math.round(wait * 10) / 10;
  }
  if (marks.promisedNative !== undefined) marks.promised = applyValueFunction(value, marks.promisedNative ?? 0);
  if (marks.deliveredNative !== undefined) marks.delivered = applyValueFunction(value, marks.deliveredNative ?? 0);
  return marks;
}

/** Answers on a scale of 0 to 10, put on 0–100. Felt is what was delivered, half of it, and the customer's own mood. */
function drawSurvey(
  profile: Profile,
  order: Order,
  operations: Partial<Marks>,
  random: Random,
): Partial<Marks> & Pick<Served, 'felt'> {
  const { hope, mood, fairness } = order.customer;
  const marks: Partial<Marks> & Pick<Served, 'felt'> = { felt: null };
  const expected = profile.expected + hope + random.normal(0, 7);
  if (random.share() < 0.94) {
    if (order.askedBefore) marks.expected = answer(expected);
    else marks.expectedRecalled = answer(expected - 2.5);
    if (random.share() < 0.6) marks.adequate = answer(profile.adequate + hope + random.normal(0, 9));
  }
  if (random.share() < 0.93) {
    const delivered = operations.delivered ?? null;
    const noticed = delivered === null ? 0 : 0.3 * (delivered - expectedDelivery(profile));
    const own = profile.key === 'price' ? fairness : 0;
    marks.felt = profile.perceived + mood + own + 0.7 * shiftOf(profile, order) + noticed;
    marks.perceived = answer(marks.felt + random.normal(0, 6));
  }
  return marks;
}

/** About what operations deliver on this leaf on average, so that feeling it adds nothing to the mean. */
function expectedDelivery(profile: Profile): number {
  const natively = { deliveryDays: 77, refundDays: 66, waitMinutes: 71 };
  return profile.native === undefined ? (profile.delivered ?? 0) : natively[profile.native];
}

function answer(points: number): number {
  return within(Math.round(points / 10) * 10);
}

function within(points: number): number {
  return Math.min(100, Math.max(0, points));
}

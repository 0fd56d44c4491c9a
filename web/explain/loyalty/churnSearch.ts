import {
  BEHAVIOURS,
  type Behaviour,
  CHURN_LIMITS,
  type ChurnAsk,
  type ChurnOutcome,
  EXPERIENCES,
  type Experience,
} from '@plumbline/model/churn.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { listOf } from '../../shell/searchParams.ts';
import { said } from './loyaltySearch.ts';

/** What the address of the page of churn says. */
export type ChurnSearch = {
  outcome?: ChurnOutcome['kind'];
  attribute?: string;
  values?: string[];
  event?: string;
  of?: 'purchases' | 'anything';
  days?: number;
  predictor?: string[];
  seed?: number;
};
const KINDS = ['attribute', 'event', 'silence'] as const;
export const EVENT = 'event:';
const ATTRIBUTE = 'attribute:';
/** Attributes that by their name say who has left. */
const LEFT = /churn|attrition|^left$|lapsed|cancell?ed|流失|离网|離網|退订|退訂/i;
const YES = /^(yes|y|true|1|left|churned|是|已流失|流失)$/i;
const PROPOSED_ATTRIBUTES = 25;
const PROPOSED_EVENTS = 6;
const NAMES_SHARE = 0.5;
export const DAYS = 90;

export function churnSearch(raw: Record<string, unknown>): ChurnSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const whole = (value: unknown, least: number, most: number) => {
    const number = Number(value);
    return value !== undefined && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  };
  return said({
    outcome: KINDS.find((kind) => kind === raw.outcome),
    ...{ attribute: text(raw.attribute), values: listOf(raw.values), event: text(raw.event) },
    of: (['purchases', 'anything'] as const).find((one) => one === raw.of),
    ...{ days: whole(raw.days, 7, 730), predictor: listOf(raw.predictor), seed: whole(raw.seed, 1, 1_000_000) },
  }) as ChurnSearch;
}

/** What can say of a customer that they left: their attributes; a place such as a region is where they were. */
export const listTelling = ({ attributes }: LoyaltyChoices): LoyaltyChoices['attributes'] =>
  attributes.filter(({ key }) => key.startsWith(ATTRIBUTE));

/** What leaving is: as the address says, else an attribute that says so by its name, else silence after a purchase. */
export function outcomeOf(search: ChurnSearch, choices: LoyaltyChoices): ChurnOutcome | null {
  const telling = listTelling(choices).find(
    ({ name, different }) => LEFT.test(name) && different >= 2 && different <= 10,
  );
  const kind = search.outcome ?? (telling === undefined ? 'silence' : 'attribute');
  const days = search.days ?? DAYS;
  if (kind === 'silence') {
    if (choices.currencies.length === 0 && choices.events.length === 0) return null;
    return { kind, of: search.of ?? (choices.currencies.length > 0 ? 'purchases' : 'anything'), days };
  }
  if (kind === 'event') {
    const event = search.event ?? choices.events[0]?.name;
    return event === undefined ? null : { kind, event, days };
  }
  const attribute = search.attribute ?? telling?.key;
  const known = choices.attributes.find(({ key }) => key === attribute);
  if (attribute === undefined || known === undefined) return null;
  const values = search.values ?? known.values.filter((value) => YES.test(value));
  return values.length === 0 ? null : { kind, attribute, values };
}

/** All that could tell who leaves: attributes that are no names, behaviour, events, and what was experienced. */
export function proposePredictors(choices: LoyaltyChoices, outcome: ChurnOutcome | null): string[] {
  const attributes = choices.attributes
    .filter(({ key }) => outcome?.kind !== 'attribute' || key !== outcome.attribute)
    .filter(({ different, people, numeric }) => different >= 2 && (numeric || different < NAMES_SHARE * people))
    .slice(0, PROPOSED_ATTRIBUTES)
    .map(({ key }) => key);
  const timed = choices.currencies.length > 0 || choices.events.length > 0;
  // without time behaviour would be counted up to the day on which the customer had long left
  const behaves = timed && outcome?.kind !== 'attribute';
  const behaviours = behaves ? BEHAVIOURS.filter((key) => key !== 'amount' || choices.currencies.length === 1) : [];
  const events = behaves
    ? choices.events
        .filter(({ name }) => outcome?.kind !== 'event' || name !== outcome.event)
        .slice(0, PROPOSED_EVENTS)
        .map(({ name }) => `${EVENT}${name}`)
    : [];
  return [...attributes, ...behaviours, ...events, ...EXPERIENCES];
}

/** @returns null as long as it is not said what leaving is, or nothing is chosen that could tell it */
export function churnAskOf(search: ChurnSearch, choices: LoyaltyChoices): ChurnAsk | null {
  const outcome = outcomeOf(search, choices);
  if (outcome === null) return null;
  const chosen = search.predictor ?? proposePredictors(choices, outcome);
  const behaviours = BEHAVIOURS.filter((key) => chosen.includes(key));
  const experiences = EXPERIENCES.filter((key) => chosen.includes(key));
  const own: readonly string[] = [...BEHAVIOURS, ...EXPERIENCES] satisfies (Behaviour | Experience)[];
  const events = chosen.filter((key) => key.startsWith(EVENT)).map((key) => key.slice(EVENT.length));
  const attributes = chosen.filter((key) => !key.startsWith(EVENT) && !own.includes(key));
  if (chosen.length === 0) return null;
  return {
    ...{ outcome, attributes: attributes.slice(0, CHURN_LIMITS.predictorsMax), behaviours },
    ...{ events: events.slice(0, 10), experiences, seed: search.seed ?? 1 },
  };
}

/** The name of an attribute without what marks it as one. */
export const plainAttribute = (key: string): string => (key.startsWith(ATTRIBUTE) ? key.slice(ATTRIBUTE.length) : key);

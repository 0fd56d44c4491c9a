import { compileCondition } from '@plumbline/loop/listen/survey/compileCondition.ts';
import { type OutreachEvent, type SkipReason, TriggerInput } from '@plumbline/model/outreach.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  addRun,
  type KeptOutcome,
  type MetTrigger,
  type PersonToAsk,
} from '@plumbline/store/operations/listen/outreachEvents.ts';
import { z } from 'zod';
import { askPerson, type Place } from './askPerson.ts';
import { keyedHash } from './keyedHash.ts';
import { sendsMail } from './openMailer.ts';
import type { OutreachDesk } from './outreachDesk.ts';

const HOUR_MS = 3_600_000;
const HIDDEN_CHARS = 200;
const CUSTOMER_CHARS = 200;
const Address = z.email().max(320);

type Met = { event: OutreachEvent; origin: string };

/** What one trigger makes of an event: somebody is asked, now or later, or is not, and why. */
export async function askBecause(
  desk: OutreachDesk,
  place: Place,
  trigger: MetTrigger,
  { event, origin }: Met,
): Promise<KeptOutcome> {
  const rule = TriggerInput.parse(trigger.rule);
  const did = { trigger: trigger.id, survey: trigger.survey };
  const hash = (...parts: string[]) => keyedHash(desk.secret, 'occasion', place.workspace.id, trigger.id, ...parts);
  const run = { workspace: place.workspace.id, trigger: trigger.id, survey: trigger.survey };
  const skip = async (because: SkipReason): Promise<KeptOutcome> => {
    const dueAt = place.now();
    const occasionHash = hash('skipped', event.key);
    await addRun(place.stores.operations, { ...run, occasionHash, state: 'skipped', because, person: null, dueAt });
    return { ...did, did: 'skipped', because };
  };
  const person = readPerson(desk, trigger, rule, { event, origin });
  if (typeof person === 'string') return skip(person);
  // an event without an occasion of its own is one: it cannot come twice
  const occasion = rule.oncePerOccasion && person.occasion !== null ? person.occasion : event.key;
  const occasionHash = hash('asked', person.customer, occasion);
  const dueAt = new Date(place.now().getTime() + rule.delayHours * HOUR_MS);
  const waits = rule.delayHours > 0;
  const added = await addRun(place.stores.operations, {
    ...{ ...run, occasionHash, because: null, dueAt },
    ...(waits ? { state: 'waiting' as const, person } : { state: 'done' as const, person: null }),
  });
  if (added === null) return skip('occasionDone');
  if (waits) return { ...did, did: 'waiting', dueAt: dueAt.toISOString() };
  const asked = await askPerson(desk, place, { run: added, trigger, rule, person });
  if ('because' in asked) return { ...did, did: 'skipped', because: asked.because };
  const { link } = asked;
  const pilot = rule.pilot ? { pilot: true as const } : {};
  return rule.channel === 'mail'
    ? { ...did, did: 'mailQueued' }
    : { ...did, did: 'link', link, key: trigger.key, ...pilot };
}

/** Whom an event is about, as the trigger reads it, or why nobody is asked because of it. */
export function readPerson(
  { house }: OutreachDesk,
  trigger: Pick<MetTrigger, 'definition'>,
  rule: TriggerInput,
  { event, origin }: Met,
): PersonToAsk | SkipReason {
  if (trigger.definition === null) return 'notLive';
  const survey = Survey.parse(trigger.definition);
  const words = new Map(Object.entries(event.fields).map(([name, value]) => [name, String(value).trim()]));
  const wordOf = (field: string | undefined) => (field === undefined ? undefined : words.get(field)) || undefined;
  const wished = wordOf(rule.fields.language) ?? rule.language ?? undefined;
  const language = survey.languages.find((known) => known === wished) ?? null;
  if (rule.condition !== null) {
    const sight = { values: [], hidden: Object.fromEntries(words), language: language ?? survey.languages[0] ?? '' };
    if (!compileCondition(rule.condition, new Map())(sight)) return 'conditionFalse';
  }
  const customer = wordOf(rule.fields.customer);
  if (customer === undefined || customer.length > CUSTOMER_CHARS) return 'noCustomer';
  const email = wordOf(rule.fields.email) ?? null;
  if (rule.channel === 'mail') {
    if (email === null) return 'noAddress';
    if (!Address.safeParse(email).success) return 'badAddress';
    if (!sendsMail(house.config)) return 'mailOff';
  }
  const occasion = wordOf(rule.fields.occasion) ?? null;
  const hidden = readHidden(survey, rule, { wordOf, occasion, at: event.at });
  if (hidden === null) return 'badField';
  return { customer, email: rule.channel === 'mail' ? email : null, hidden, language, occasion, origin };
}

/** Values of the survey's hidden fields, or null where one cannot be taken. */
function readHidden(
  survey: Survey,
  rule: TriggerInput,
  told: { wordOf: (field: string | undefined) => string | undefined; occasion: string | null; at: string | undefined },
): Record<string, string> | null {
  const hidden: Record<string, string> = {};
  for (const { key, meaning, oneOf } of survey.hidden) {
    let value = told.wordOf(rule.fields.hidden[key]);
    // what tells the occasion and the moment of the service needs not be said twice
    if (value === undefined && meaning !== undefined) {
      if ('identity' in meaning && meaning.identity === 'occasion') value = told.occasion ?? undefined;
      if ('time' in meaning) value = told.at;
    }
    if (value === undefined) continue;
    if (value.length > HIDDEN_CHARS || (oneOf !== undefined && !oneOf.includes(value))) return null;
    hidden[key] = value;
  }
  return hidden;
}

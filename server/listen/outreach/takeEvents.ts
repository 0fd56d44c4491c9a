import { type EventAnswer, type OutreachEvent, SKIP_REASONS } from '@plumbline/model/outreach.ts';
import {
  type KeptOutcome,
  keepOutcome,
  listTriggersOfKind,
  takeEvent,
} from '@plumbline/store/operations/listen/outreachEvents.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { callJob } from '../../house/jobs.ts';
import { signLink } from '../surveys/linkToken.ts';
import { askBecause } from './askBecause.ts';
import type { Place } from './askPerson.ts';
import { keyedHash } from './keyedHash.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { OUTREACH_QUEUE } from './outreachQueue.ts';

type Told = { source: string; origin: string; locale: Locale };

/**
 * Takes events in, each in a transaction of its own: it is wholly there with what it caused, or not at all. An event
 * that is known gets the answer it got at first.
 */
export async function takeEvents(
  desk: OutreachDesk,
  place: Place,
  events: readonly OutreachEvent[],
  told: Told,
): Promise<EventAnswer[]> {
  const answers: EventAnswer[] = [];
  for (const event of events) answers.push(await takeOne(desk, place, event, told));
  if (answers.some(({ triggers, already }) => already !== true && triggers.some(({ did }) => did === 'mailQueued'))) {
    await callJob(desk.house, OUTREACH_QUEUE);
  }
  return answers;
}

export async function takeOne(
  desk: OutreachDesk,
  place: Place,
  event: OutreachEvent,
  { source, origin, locale }: Told,
): Promise<EventAnswer> {
  const { workspace } = place;
  const content = JSON.stringify([event.kind, event.at ?? null, Object.entries(event.fields).sort(byName)]);
  const identity = {
    workspace: workspace.id,
    source,
    keyHash: keyedHash(desk.secret, 'event', workspace.id, event.key),
    contentHash: keyedHash(desk.secret, 'content', workspace.id, content),
    kind: event.kind,
  };
  return place.stores.operations.transaction(async (operations) => {
    const taken = await takeEvent(operations, identity);
    const present = (outcome: readonly KeptOutcome[]) => outcome.map((one) => presentOutcome(desk.secret, one, origin));
    if ('known' in taken) {
      if (taken.known.contentHash === identity.contentHash) {
        return { key: event.key, already: true as const, triggers: present(taken.known.outcome) };
      }
      const says = 'outreach.otherEvent';
      const what = say(locale, `errors:${says}.what`, { key: event.key });
      return { key: event.key, triggers: [], refused: { says, what, next: say(locale, `errors:${says}.next`) } };
    }
    const within: Place = { ...place, stores: { ...place.stores, operations } };
    const outcome: KeptOutcome[] = [];
    for (const trigger of await listTriggersOfKind(operations, workspace.id, event.kind)) {
      outcome.push(await askBecause(desk, within, trigger, { event, origin }));
    }
    if (outcome.length > 0) await keepOutcome(operations, taken.fresh, outcome);
    return { key: event.key, triggers: present(outcome) };
  });
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

function presentOutcome(secret: string, kept: KeptOutcome, origin: string): EventAnswer['triggers'][number] {
  const { trigger, survey, did, because, link, key, pilot, dueAt } = kept;
  const reason = SKIP_REASONS.find((known) => known === because);
  return {
    ...{ trigger, survey, did },
    ...(reason === undefined ? {} : { because: reason }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(link === undefined || key === undefined
      ? {}
      : { address: `${origin}/s/${key}?link=${signLink(secret, link)}${pilot ? '&pilot=1' : ''}` }),
  };
}

import type { SkipReason, TriggerInput } from '@plumbline/model/outreach.ts';
import { finishRun, type MetTrigger, type PersonToAsk } from '@plumbline/store/operations/listen/outreachEvents.ts';
import { listUnsubscribed, queueMails } from '@plumbline/store/operations/listen/outreachMails.ts';
import { listDoNotAskAmong } from '@plumbline/store/operations/listen/sampleFrames.ts';
import { addLinks } from '@plumbline/store/operations/listen/surveyLinks.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { fatigueDaysOf } from '../surveys/fatigueDaysOf.ts';
import { listTired } from '../surveys/makeLinks.ts';
import { stateAt } from '../surveys/whenAnswered.ts';
import { hashOfAddress } from './keyedHash.ts';
import type { OutreachDesk } from './outreachDesk.ts';

/** Where and when something is asked; `stores` may be a transaction. */
export type Place = Pick<WorkspaceContext, 'stores' | 'workspace' | 'now'>;
type Asked = {
  run: string;
  trigger: Pick<MetTrigger, 'survey' | 'state' | 'settings'>;
  rule: TriggerInput;
  person: PersonToAsk;
};

/** Makes a person's link and queues their mail, unless by now they must not be asked. */
export async function askPerson(
  { secret }: OutreachDesk,
  place: Place,
  { run, trigger, rule, person }: Asked,
): Promise<{ link: string } | { because: SkipReason }> {
  const { operations } = place.stores;
  const workspace = place.workspace.id;
  const { survey } = trigger;
  const because = await findReason(place, { trigger, rule, person, secret });
  if (because !== null) {
    await finishRun(operations, run, { state: 'skipped', because, link: null });
    return { because };
  }
  const { customer, email, hidden, language, origin } = person;
  // the wave is the run's own, so that a list of the same people later is another wave
  const people = [{ customer, email, hidden, language }];
  const [link] = await addLinks(operations, { workspace, survey, wave: `event-${run}`, people });
  if (link === undefined) throw new Error('a link that was added has no id');
  if (rule.channel === 'mail') {
    const mail = { workspace, survey, link, step: 0, origin, pilot: rule.pilot, dueAt: place.now() };
    await queueMails(operations, [mail]);
  }
  await finishRun(operations, run, { state: 'done', because: null, link });
  return { link };
}

async function findReason(
  place: Place,
  { trigger, rule, person, secret }: Omit<Asked, 'run'> & { secret: string },
): Promise<SkipReason | null> {
  const state = stateAt(trigger, place.now());
  if (state === 'closed') return 'closed';
  if (state !== 'live' && !(state === 'paused' && rule.pilot)) return 'notLive';
  if (person.email !== null) {
    const hash = hashOfAddress(secret, place.workspace.id, person.email);
    const gone = await listUnsubscribed(place.stores.operations, place.workspace.id, [hash]);
    if (gone.has(hash)) return 'unsubscribed';
  }
  const asked = { workspace: place.workspace.id, customers: [person.customer] };
  if ((await listDoNotAskAmong(place.stores.operations, asked)).size > 0) return 'doNotAsk';
  const days = fatigueDaysOf(trigger.settings, place.workspace.settings.fatigueDays);
  const tired = await listTired(place, trigger.survey, { days, customers: [person.customer] });
  return tired.has(person.customer) ? 'fatigue' : null;
}

import { Readable } from 'node:stream';
import { type EventAnswer, HookMapping } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addDelivery, type FoundHook, findHook } from '@plumbline/store/operations/listen/outreachEvents.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { callJob } from '../../house/jobs.ts';
import type { Place } from './askPerson.ts';
import { sha256Of } from './keyedHash.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { OUTREACH_QUEUE } from './outreachQueue.ts';
import {
  checkSignature,
  hookSecret,
  parseHookBody,
  readHookBody,
  readMapped,
  SIGNATURE_HEADER,
} from './readHookBody.ts';
import { takeOne } from './takeEvents.ts';

/** Refused requests of one hook that are told of in an hour: somebody who guesses must not fill the log. */
const REFUSED_TOLD_MAX = 100;

type Delivery = { body: Readable | undefined; headers: Headers; origin: string; locale: Locale };

/**
 * Takes a signed request in: who sent it, when, and for the first time, is known before a word of it is read.
 *
 * @throws Refusal not_found `outreach.noHook`; unauthorized `outreach.noSignature`, `outreach.badSignature`,
 *   `outreach.staleSignature`; conflict `outreach.hookOff`, `outreach.replayed`, `outreach.otherEvent`; invalid
 *   `outreach.hookNotJson`, `outreach.hookNoKey`, …
 */
export async function takeDelivery(desk: OutreachDesk, id: string, delivery: Delivery): Promise<EventAnswer> {
  const { operations } = desk.house.stores;
  const hook = await findHook(operations, id);
  if (hook === null) throw new Refusal('not_found', 'outreach.noHook');
  try {
    return await takeSigned(desk, hook, delivery);
  } catch (error) {
    if (error instanceof Refusal && hook.refusedLately < REFUSED_TOLD_MAX) {
      const refused = { workspace: hook.workspace, hook: hook.id, signatureHash: null, refused: error.says };
      await addDelivery(operations, refused);
    }
    throw error;
  }
}

async function takeSigned(desk: OutreachDesk, hook: FoundHook, delivery: Delivery): Promise<EventAnswer> {
  const { body = Readable.from([]), headers, origin, locale } = delivery;
  const { stores, now } = desk.house;
  const bytes = await readHookBody(body);
  const signature = headers.get(SIGNATURE_HEADER);
  checkSignature(hookSecret(desk.secret, hook.id, hook.secretNumber), signature, bytes, now());
  if (!hook.on) throw new Refusal('conflict', 'outreach.hookOff', { name: hook.name });
  const event = readMapped(HookMapping.parse(hook.mapping), parseHookBody(bytes.toString('utf8')));
  // one transaction: a signature is used up only where its event is wholly taken, so that a sender may try again
  const answer = await stores.operations.transaction(async (operations) => {
    const { workspace, id } = hook;
    const fresh = await addDelivery(operations, {
      ...{ workspace, hook: id, refused: null },
      signatureHash: sha256Of(signature ?? ''),
    });
    if (!fresh) throw new Refusal('conflict', 'outreach.replayed');
    const place: Place = { stores: { ...stores, operations }, now, workspace: workspaceOf(hook) };
    const taken = await takeOne(desk, place, event, { source: `hook ${hook.name}`, origin, locale });
    if (taken.refused !== undefined) throw new Refusal('conflict', 'outreach.otherEvent', { key: event.key });
    return taken;
  });
  if (answer.triggers.some(({ did }) => did === 'mailQueued')) await callJob(desk.house, OUTREACH_QUEUE);
  return answer;
}

function workspaceOf(hook: FoundHook): Place['workspace'] {
  const { workspace: id, workspaceKey: key, number, workspaceName: name, demo, zone, settings } = hook;
  return { id, key, number, name, demo, zone, settings };
}

import { judgePromise } from '@plumbline/loop/listen/topics/judgePromise.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ConversationDetail, ConversationSummary, ConversationTurn } from '@plumbline/model/textConversation.ts';
import { ReadPromise } from '@plumbline/model/textReading.ts';
import type { TextScope } from '@plumbline/model/textScope.ts';
import {
  type ConversationRow,
  findNewestMoment,
  listConversations,
  listSigns,
  listTurns,
  type SignRow,
  type TurnRow,
} from '@plumbline/store/analytics/listen/topics/conversations.ts';
import { listAudioOf } from '@plumbline/store/operations/listen/recordings.ts';
import { maskConversation } from '@plumbline/text/masking/maskConversation.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../../http/context.ts';
import { loadTextModel } from '../models/loadTextModel.ts';
import { openPeopleReadings, openReadings } from './openReadings.ts';
import type { TextThread } from './textThread.ts';
import type { TracedTurn } from './traceTexts.ts';

const PAGE = 50;
/** Of one conversation. */
const RECORDINGS_MAX = 100;
const isCustomer = (speaker: string): boolean => speaker === '' || speaker === 'customer';

export type ConversationsAsked = { scope: TextScope; promised: boolean; worst: boolean; offset: number };

export async function answerConversations(
  context: WorkspaceContext,
  { scope, promised, worst, offset }: ConversationsAsked,
): Promise<{ conversations: ConversationSummary[]; next: number | null }> {
  const readings = await openReadings(context, context.workspace);
  const asked = { scope, promised, worst, offset, conversation: '0', rows: PAGE + 1 };
  const rows = await listConversations(context.stores.analytics, readings, asked);
  return { conversations: rows.slice(0, PAGE).map(present), next: rows.length > PAGE ? offset + PAGE : null };
}

/**
 * A conversation turn by turn: who said what, with personal data masked, how bad it sounds after each turn of the customer, and
 * what was promised and what became of it.
 *
 * @throws Refusal not_found `texts.noConversation`
 */
export async function answerConversation(
  context: WorkspaceContext,
  thread: TextThread,
  conversation: string,
): Promise<ConversationDetail> {
  const { analytics } = context.stores;
  const readings = await openPeopleReadings(context, context.workspace);
  const scope = { from: null, to: null, source: [], channel: [] };
  const asked = { scope, conversation, promised: false, worst: false, rows: 1, offset: 0 };
  const [[row], turns] = await Promise.all([
    listConversations(analytics, readings, asked),
    listTurns(analytics, readings, conversation),
  ]);
  if (row === undefined || turns.length === 0) throw new Refusal('not_found', 'texts.noConversation', {});
  const said = turns.filter(({ speaker }) => isCustomer(speaker)).map(({ text }) => text);
  const after = Math.min(...turns.map(({ atMs }) => Number(atMs)));
  const [parts, signs, until] = await Promise.all([
    loadTextModel(context, context.workspace.id),
    row.person === 0 ? [] : listSigns(analytics, readings, { person: row.person, conversation, after }),
    findNewestMoment(analytics, readings),
  ]);
  const traced = await thread.run<TracedTurn[] | null>({
    task: 'turns',
    input: { parts, turns: said },
    signal: context.signal,
  });
  const heard = await findHeard(context, turns);
  const may = isAllowed(context.role, 'evidence.read');
  const known = { traced, signs, until, heard: may ? heard : new Set<string>() };
  return { ...present(row), turnsSaid: presentTurns(turns, known), silent: !may && heard.size > 0 };
}

/** Of the recordings that turns were spoken in, those that can be played. */
async function findHeard({ stores, workspace }: WorkspaceContext, turns: readonly TurnRow[]): Promise<Set<string>> {
  const named = [...new Set(turns.map(({ recording }) => recording))].filter((id) => z.uuid().safeParse(id).success);
  const asked = { workspace: workspace.id, recordings: named.slice(0, RECORDINGS_MAX) };
  const found = named.length === 0 ? [] : await listAudioOf(stores.operations, asked);
  return new Set(found.map(({ id }) => id));
}

type Known = { traced: TracedTurn[] | null; signs: readonly SignRow[]; until: number; heard: ReadonlySet<string> };

function presentTurns(turns: readonly TurnRow[], { traced, signs, until, heard }: Known): ConversationTurn[] {
  const promises = turns.map(({ promises: json }) => readPromises(json));
  const words = turns.flatMap(({ text }, at) =>
    (promises[at] ?? []).map(({ span }) => text.slice(span.start, span.end)),
  );
  // promises are masked with what the whole conversation gave away
  const masked = maskConversation([...turns.map(({ text }) => text), ...words], { orders: true, accounts: true });
  const seen = signs.map((sign) => ({ ...sign, atMs: Number(sign.atMs) }));
  let customer = 0;
  let promised = turns.length;
  return turns.map((turn, at) => {
    const score = isCustomer(turn.speaker) ? (traced?.[customer++] ?? null) : null;
    const hidden = masked[at]?.masked ?? [];
    return {
      ...{ turn: turn.turn, speaker: turn.speaker, at: new Date(Number(turn.atMs)).toISOString() },
      ...{ text: masked[at]?.text ?? '', verdict: turn.verdict },
      ...{ start: turn.startSeconds, end: turn.endSeconds },
      recording: heard.has(turn.recording) ? turn.recording : null,
      ...{ probability: score?.probability ?? null, change: score?.change ?? null },
      words: (score?.words ?? [])
        .filter(({ start, end }) => !hidden.some((one) => one.start < end && one.end > start))
        .map(({ start, end, weight }) => ({ word: turn.text.slice(start, end), weight })),
      promises: (promises[at] ?? []).map(({ who, action, due, conditional, firm }) => ({
        ...{ words: masked[promised++]?.text ?? '', who, action, conditional, firm },
        due: due === null ? null : new Date(due).toISOString(),
        ...judgePromise({ saidAt: Number(turn.atMs), due, action }, seen, until),
      })),
    };
  });
}

const Promises = z.array(ReadPromise);
const readPromises = (json: string) => (json === '' ? [] : Promises.parse(JSON.parse(json)));

const iso = (clock: string): string => new Date(`${clock.replace(' ', 'T')}Z`).toISOString();

function present({ began, ended, ...row }: ConversationRow): ConversationSummary {
  return {
    ...row,
    ...{ turns: Number(row.turns), promises: Number(row.promises), from: iso(began), to: iso(ended) },
  };
}

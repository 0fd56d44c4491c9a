import { setImmediate as breathe } from 'node:timers/promises';
import { maskInSteps } from '@plumbline/text/masking/maskConversation.ts';
import type { SpokenTurn } from './spokenTurns.ts';

/** A long call is masked in slices, so that nobody waits for it. */
const SLICE_MS = 10;

/** Of every turn. `recording` names its conversation, `audio` what plays it. */
export const RECORDING_COLUMNS = [
  ...['recording', 'at', 'turn', 'speaker', 'text', 'startSeconds', 'endSeconds'],
  ...['name', 'occasion', 'customer', 'audio'],
] as const;

export type RecordingToRow = {
  /** by which it is known again */
  key: string;
  id: string;
  name: string;
  at: Date;
  occasion: string;
  customer: string;
  turns: readonly SpokenTurn[];
};

/** Names and numbers are masked over the whole conversation, before anything of it is kept. */
export async function maskTurns(turns: readonly SpokenTurn[]): Promise<SpokenTurn[]> {
  const steps = maskInSteps(turns.map(({ text }) => text));
  let masked: { text: string }[] | null = null;
  for (let since = performance.now(); masked === null; ) {
    const { done, value } = steps.next();
    if (done === true) masked = value;
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    since = performance.now();
  }
  const words = masked;
  return turns.map((turn, at) => ({ ...turn, text: words[at]?.text ?? '' }));
}

/** A row a turn. */
export function recordingRows({ key, id, name, at, occasion, customer, turns }: RecordingToRow): string[][] {
  return turns.map(({ speaker, text, start, end }, place) => [
    ...[key, at.toISOString(), String(place + 1), speaker, text, String(start), end === undefined ? '' : String(end)],
    ...[name, occasion === '' ? key : occasion, customer, id],
  ]);
}

/** The mapping that a source of recordings begins with. */
export const recordingsMapping = (source: string): string => `plumbline: 1
source: ${JSON.stringify(source)}
files: { rows: {} }
time: { column: at, format: iso }
customer: { column: customer }
occasion: { columns: [recording] }
repeat: { state: added }
texts:
  - column: text
    speaker: { column: speaker }
    turn: { column: turn }
    from: { column: startSeconds }
    to: { column: endSeconds }
    recording: { column: audio }
`;

import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';

const TURNS_MAX = 5000;

const Turns = z
  .array(
    z.object({
      speaker: z.string().max(200).nullable().default(''),
      text: z.string().max(20_000),
      /** seconds since the recording began */
      start: z.number().nonnegative().default(0),
      end: z.number().nonnegative().nullish(),
    }),
  )
  .max(TURNS_MAX);
export type SpokenTurn = { speaker: string; text: string; start: number; end?: number | undefined };

/**
 * The turns that stand in what was written down, without those in which nothing is said.
 *
 * @param listIn  where the list stands in the JSON
 * @throws Refusal invalid `sources.notTurns`
 */
export function readTurns(json: string, listIn: (value: unknown) => unknown): SpokenTurn[] {
  let value: unknown = null;
  try {
    value = listIn(JSON.parse(json));
  } catch {
    // said below, the same for what is no JSON and what is another JSON
  }
  const read = Turns.safeParse(value);
  if (!read.success) throw new Refusal('invalid', 'sources.notTurns', { begins: json.slice(0, 40) });
  return read.data.flatMap(({ speaker, text, start, end }) =>
    text.trim() === '' ? [] : [{ speaker: speaker ?? '', text: text.trim(), start, ...(end == null ? {} : { end }) }],
  );
}

/** Pieces of one speaker after another are one turn; where nobody knows who speaks each piece stays by itself. */
export function joinTurns(pieces: readonly SpokenTurn[], charsMax = 2000): SpokenTurn[] {
  const turns: SpokenTurn[] = [];
  for (const piece of pieces) {
    const last = turns.at(-1);
    const same = last !== undefined && piece.speaker !== '' && last.speaker === piece.speaker;
    if (!same || last.text.length + piece.text.length > charsMax) turns.push({ ...piece });
    else {
      last.text = `${last.text}${/\p{sc=Han}$/u.test(last.text) ? '' : ' '}${piece.text}`;
      last.end = piece.end ?? last.end;
    }
  }
  return turns;
}

/** Gives speakers the roles that somebody named, in the order in which they are heard first. */
export function nameSpeakers(turns: readonly SpokenTurn[], roles: readonly string[]): SpokenTurn[] {
  if (roles.length === 0) return [...turns];
  const heard = [...new Set(turns.map(({ speaker }) => speaker))];
  return turns.map((turn) => ({ ...turn, speaker: roles[heard.indexOf(turn.speaker)] ?? turn.speaker }));
}

import type { ConversationTurn } from '@plumbline/model/textConversation.ts';

type Timed = Pick<ConversationTurn, 'turn' | 'start' | 'end' | 'recording'>;

/** The turn that is spoken at a second of a recording: the last that has begun; null before the first. */
export function turnAt(turns: readonly Timed[], recording: string, seconds: number): number | null {
  const begun = turns.filter((turn) => turn.recording === recording && turn.start !== null && turn.start <= seconds);
  return begun.sort((a, b) => (a.start ?? 0) - (b.start ?? 0)).at(-1)?.turn ?? null;
}

/** Where in the recording a place of a turn's words is spoken, as if all of them took as long. */
export function secondsOf({ start, end }: Pick<Timed, 'start' | 'end'>, share = 0): number {
  return (start ?? 0) + share * Math.max(0, (end ?? start ?? 0) - (start ?? 0));
}

/** 1:05, or 1:01:05. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

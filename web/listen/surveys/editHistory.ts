/** What can be undone and done again. `field` is what the newest edit was about, so that typing is one step, not fifty. */
export type History<T> = {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly field: string | null;
  readonly changedAt: number;
};

const STEPS_MAX = 300;
/** Typing on in one field without such a pause is one step. */
const PAUSE_MS = 1500;

export const startHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  field: null,
  changedAt: 0,
});

/**
 * @param field  the field that was typed in, or null for an edit that is a step by itself
 * @param now    milliseconds of the clock
 */
export function record<T>(history: History<T>, next: T, field: string | null, now: number): History<T> {
  if (next === history.present) return history;
  const goesOn = field !== null && field === history.field && now - history.changedAt < PAUSE_MS;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-STEPS_MAX);
  return { past, present: next, future: [], field, changedAt: now };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    field: null,
    changedAt: 0,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, field: null, changedAt: 0 };
}

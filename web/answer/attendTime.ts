/** Milliseconds without any sign of life after which nobody is reading any more. */
const AWAY_AFTER = 120_000;

/**
 * How long each question was before somebody's eyes: time in which the page was seen, given to the question that was
 * answered next, or that was being answered.
 */
export type AttendedTime = {
  /** something was done at a question: the time since the last sign of life was spent on it */
  touch(question: string): void;
  /** other questions are shown; what was open goes to the one touched last, or the first of them */
  turn(first: string | null): void;
  /** the page is hidden or seen again */
  see(seen: boolean): void;
  readonly spent: Readonly<Record<string, number>>;
};

/**
 * @param before  milliseconds per question from an earlier visit
 * @param clock   milliseconds of a clock that never goes back
 */
export function attendTime(before: Readonly<Record<string, number>>, clock: () => number): AttendedTime {
  const spent: Record<string, number> = { ...before };
  let current: string | null = null;
  let since = clock();
  let seen = true;
  const book = (question: string | null): void => {
    const now = clock();
    const passed = Math.round(Math.min(now - since, AWAY_AFTER));
    if (seen && question !== null && passed > 0) spent[question] = (spent[question] ?? 0) + passed;
    since = now;
  };
  return {
    spent,
    touch: (question) => {
      book(question);
      current = question;
    },
    turn: (first) => {
      book(current);
      current = first;
    },
    see: (now) => {
      book(current);
      seen = now;
    },
  };
}

import { createHash } from 'node:crypto';

/** Numbers that all kept answers may hold together, some 16 bytes each. */
const NUMBERS_MAX = 8_000_000;

export type KeptAnswers = {
  /**
   * The answer that is kept, or that of the work, which is kept from now on.
   *
   * @param asked  what the answer depends on; only its digest is kept
   * @param work   what failed may be asked again
   */
  open<T>(asked: readonly unknown[], work: () => Promise<T>): Promise<T>;
};
type Kept = { answer: Promise<unknown>; numbers: number };

/** Answers that are kept by what was asked, so many and so large together; the one asked for longest ago makes room. */
export function openKeptAnswers(answersMax: number, numbersMax = NUMBERS_MAX): KeptAnswers {
  const kept = new Map<string, Kept>();
  const makeRoom = (): void => {
    let numbers = [...kept.values()].reduce((all, one) => all + one.numbers, 0);
    for (const [oldest, one] of kept) {
      if (kept.size <= answersMax && numbers <= numbersMax) return;
      kept.delete(oldest);
      numbers -= one.numbers;
    }
  };
  return {
    open<T>(asked: readonly unknown[], work: () => Promise<T>): Promise<T> {
      const key = createHash('sha256').update(JSON.stringify(asked)).digest('base64');
      const before = kept.get(key);
      if (before !== undefined) {
        // asked for again: it is the youngest now
        kept.delete(key);
        kept.set(key, before);
        return before.answer as Promise<T>;
      }
      const answer = work();
      const made: Kept = { answer, numbers: 0 };
      kept.set(key, made);
      answer.then(
        (found) => {
          made.numbers = countNumbers(found);
          makeRoom();
        },
        () => {
          if (kept.get(key) === made) kept.delete(key);
        },
      );
      makeRoom();
      return answer;
    },
  };
}

/** About how many numbers and texts an answer holds: its rows are alike. */
function countNumbers(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length * countNumbers(answer[0]);
  if (typeof answer !== 'object' || answer === null) return 1;
  return Object.values(answer).reduce((all: number, one) => all + countNumbers(one), 0);
}

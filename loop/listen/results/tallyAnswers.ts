import type { ResponseStatus } from '@plumbline/model/surveyAnswer.ts';
import type { ResultBase } from '@plumbline/model/surveyResults.ts';
import { addCounts, type Counts, NOBODY } from './weighedValues.ts';

/** How often an answer was given by responses of one status. A null value counts all who answered the question. */
export type AnswerCount = { question: string; part: string; value: string | null; status: ResponseStatus } & Counts;

/** The answers to one question, counted: people by part and value. */
export type AnswerTally = {
  /** people who answered the question in any way */
  answered: Counts;
  /** by part: how many gave each value */
  values: ReadonlyMap<string, ReadonlyMap<string, Counts>>;
};

export const NO_ANSWERS: AnswerTally = { answered: NOBODY, values: new Map() };

/** Whether a response of this status is counted. */
export function countsIn(base: ResultBase, status: ResponseStatus): boolean {
  if (base === 'all') return true;
  return base === 'counted' ? status !== 'excluded' : status === 'accepted';
}

/**
 * Sorts counted answers by question, for one base.
 *
 * @param counts  rows of the store, in any order
 * @param base    which responses count
 * @returns       by question; questions nobody answered are not in it
 */
export function tallyAnswers(counts: readonly AnswerCount[], base: ResultBase): Map<string, AnswerTally> {
  const tallies = new Map<string, { answered: Counts; values: Map<string, Map<string, Counts>> }>();
  for (const { question, part, value, status, n, weight, squares } of counts) {
    if (!countsIn(base, status)) continue;
    const tally = tallies.get(question) ?? { answered: NOBODY, values: new Map<string, Map<string, Counts>>() };
    tallies.set(question, tally);
    if (value === null) {
      tally.answered = addCounts(tally.answered, { n, weight, squares });
      continue;
    }
    const values = tally.values.get(part) ?? new Map<string, Counts>();
    tally.values.set(part, values);
    values.set(value, addCounts(values.get(value) ?? NOBODY, { n, weight, squares }));
  }
  return tallies;
}

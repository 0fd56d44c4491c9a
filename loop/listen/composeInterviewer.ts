import type { InterviewerSummary } from '@plumbline/model/calls.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** What was counted of one interviewer; `seconds` is the sum over complete interviews. */
export type InterviewerCounts = {
  interviewer: string;
  name: string;
  attempts: number;
  completes: number;
  seconds: number;
  refused: number;
  reached: number;
};

/** The figures of an interviewer, those left out that would tell of too few people. */
export function composeInterviewer(counts: InterviewerCounts, confidence: number): InterviewerSummary {
  const { interviewer, name, attempts, completes, seconds, refused, reached } = counts;
  const needed = LIMITS.cellPeopleMin;
  const [low, high] = reached < needed ? [0, 1] : wilsonInterval(refused, reached, confidence);
  return {
    ...{ interviewer, name, attempts, completes, reached, needed },
    secondsMean: completes < needed ? null : seconds / completes,
    refused: reached < needed ? null : { share: refused / reached, low, high },
  };
}

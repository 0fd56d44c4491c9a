import { groupBy } from '@plumbline/model/groupBy.ts';
import { RECORD_LIMITS, type RecordFigure, type TaskReport, type TaskResult } from '@plumbline/model/record.ts';
import { medianInterval } from '@plumbline/stats/medianInterval.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/**
 * How attempts at each task ended: the share done without help, and the median time of those.
 *
 * @param attempts   of one session or of many; tasks are the same where their words are
 * @param confidence strictly between 0 and 1; with few times the median's interval covers less, and says how much
 * @returns          tasks in the order they first occur; under the limit a figure is too few
 *
 * Source  [wilson-1927], [conover-1999]     Checked  by the tests of both intervals
 */
export function composeTasks(
  attempts: readonly Pick<TaskResult, 'task' | 'end' | 'seconds'>[],
  confidence: number,
): TaskReport {
  const byTask = groupBy(attempts, ({ task }) => task);
  return {
    schema: 1,
    tasks: [...byTask].map(([task, tried]) => {
      const count = (end: TaskResult['end']): number => tried.filter((attempt) => attempt.end === end).length;
      const done = count('done');
      const times = tried.flatMap(({ end, seconds }) => (end === 'done' && seconds !== null ? [seconds] : []));
      return {
        task,
        attempts: tried.length,
        done,
        helped: count('helped'),
        failed: count('failed'),
        success: shareOf(done, tried.length, confidence),
        seconds: medianOf(times, confidence),
      };
    }),
  };
}

const needed = RECORD_LIMITS.attemptsMin;

function shareOf(done: number, n: number, confidence: number): RecordFigure {
  if (n < needed) return { kind: 'tooFew', n, needed };
  const [low, high] = wilsonInterval(done, n, confidence);
  return { kind: 'estimate', point: done / n, low, high, n, confidence, method: 'wilson-people' };
}

function medianOf(times: readonly number[], confidence: number): RecordFigure {
  const n = times.length;
  if (n < needed) return { kind: 'tooFew', n, needed };
  const { median, low, high, coverage } = medianInterval(times, confidence);
  return {
    kind: 'estimate',
    point: median,
    low,
    high,
    n,
    confidence: Math.min(confidence, coverage),
    method: 'durations',
  };
}

import type { QualityFinding } from '@plumbline/model/surveyAnswer.ts';
import type { GivenAnswer } from './judgeQuality.ts';

/** Fewer rows are often alike for good reason. */
const ROWS_MIN = 5;
const RUN_MIN = 10;

/**
 * Blocks answered with one point all the way down, and the longest run of one point through the whole survey.
 *
 * The run is told only where it goes beyond a block that is told anyway. Values: rows, or items, that are alike.
 */
export function findStraightLines(given: readonly GivenAnswer[]): QualityFinding[] {
  const findings: QualityFinding[] = [];
  let [items, run, longest, told] = [0, 0, 0, 0];
  let last = '';
  for (const { question, cells } of given) {
    const { kind } = question.question;
    if (!SCALED.includes(kind)) continue;
    const numbers = cells.flatMap(({ number }) => (number === null ? [] : [number]));
    for (const number of numbers) {
      const point = `${number} ${scaleOf(question)}`;
      run = point === last ? run + 1 : 1;
      last = point;
      longest = Math.max(longest, run);
    }
    items += numbers.length;
    const columns = question.question.kind === 'pair' ? question.question.columns.length : 1;
    const rows = numbers.length / columns;
    if ((kind === 'matrix' || kind === 'pair') && rows >= ROWS_MIN && numbers.every((one) => one === numbers[0])) {
      findings.push({ reason: 'straightLining', at: question.key, value: Math.floor(rows) });
      told = Math.max(told, numbers.length);
    }
  }
  if (longest > told && longest >= Math.max(RUN_MIN, items / 2)) {
    findings.push({ reason: 'straightLining', value: longest });
  }
  return findings;
}

const SCALED: readonly string[] = ['scale', 'matrix', 'pair', 'nps', 'stars'];

function scaleOf({ question }: GivenAnswer['question']): string {
  const low = 'low' in question ? question.low : question.kind === 'nps' ? 0 : 1;
  const high = 'high' in question ? question.high : 10;
  return `${low} ${high}`;
}

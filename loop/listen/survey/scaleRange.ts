import type { Question } from '@plumbline/model/question.ts';

type Scaled = Extract<Question, { kind: 'scale' | 'nps' | 'stars' | 'slider' | 'matrix' | 'pair' | 'kano' }>;
const SCALED = ['scale', 'nps', 'stars', 'slider', 'matrix', 'pair', 'kano'];

/** Whether a question, or each of its cells, is answered on a scale with two ends. */
export function isScale(question: Question): question is Scaled {
  return SCALED.includes(question.kind);
}

/** The ends of the scale of a question, by its kind. */
export function scaleRange(question: Scaled): { low: number; high: number } {
  switch (question.kind) {
    case 'nps':
      return { low: 0, high: 10 };
    case 'stars':
      return { low: 1, high: question.high };
    case 'kano':
      return { low: 1, high: 5 };
    default:
      return { low: question.low, high: question.high };
  }
}

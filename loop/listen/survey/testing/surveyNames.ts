import type { Comparison } from '@plumbline/model/condition.ts';
import type { QuestionKind } from '@plumbline/model/question.ts';

/** Every kind of question and every comparison, where the model's own list would bring its validator along. */
export const KINDS: readonly QuestionKind[] = [
  'single',
  'multiple',
  'scale',
  'nps',
  'stars',
  'slider',
  'matrix',
  'pair',
  'kano',
  'ranking',
  'bestWorst',
  'sum',
  'number',
  'date',
  'text',
  'contact',
  'file',
  'statement',
  'consent',
];
export const COMPARISON_NAMES: readonly Comparison[] = [
  'answered',
  'notAnswered',
  'equals',
  'notEquals',
  'above',
  'below',
  'atLeast',
  'atMost',
  'includes',
  'excludes',
  'oneOf',
];

import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { hasOptions } from './questionKinds.ts';

export type ComparisonPart = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
export type OfQuestion = Extract<ComparisonPart, { question: unknown }>;

const ANSWERED = ['answered', 'notAnswered'] as const;
const NUMBERS = ['equals', 'notEquals', 'above', 'atLeast', 'below', 'atMost'] as const;

/** How answers to a question can be compared, the most useful first. */
export function comparisonsOf(question: Question | null): readonly Comparison[] {
  switch (question?.kind) {
    case 'single':
      return ['equals', 'notEquals', 'oneOf', ...ANSWERED];
    case 'multiple':
      return ['includes', 'excludes', ...ANSWERED];
    case 'consent':
      return ['equals', ...ANSWERED];
    case 'scale':
    case 'nps':
    case 'stars':
    case 'slider':
    case 'number':
    case 'matrix':
    case 'pair':
    case 'kano':
    case 'sum':
      return [...NUMBERS, ...ANSWERED];
    case 'date':
      return ['equals', 'above', 'below', ...ANSWERED];
    case 'text':
      return [...ANSWERED, 'equals', 'includes', 'excludes'];
    default:
      return ANSWERED;
  }
}

/** What stands on the right of a comparison: an option, several, a number, yes or no, words, or nothing. */
export type ValueKind = 'none' | 'option' | 'options' | 'number' | 'yesNo' | 'words';
export function valueKindOf(question: Question | null, is: Comparison): ValueKind {
  if (is === 'answered' || is === 'notAnswered') return 'none';
  if (question === null) return is === 'oneOf' ? 'options' : 'words';
  if (question.kind === 'consent') return 'yesNo';
  if (hasOptions(question) && question.kind !== 'sum') return is === 'oneOf' ? 'options' : 'option';
  return question.kind === 'text' || question.kind === 'date' ? 'words' : 'number';
}

/** The first of a question's comparisons, with a value that it can have. */
export function compareWith(question: Question): OfQuestion {
  const is = comparisonsOf(question)[0] ?? 'answered';
  const at = {
    question: question.key,
    ...('rows' in question ? { row: question.rows[0]?.key } : {}),
    ...(question.kind === 'pair' ? { column: question.columns[0] } : {}),
    ...(question.kind === 'kano' ? { column: 'functional' } : {}),
    ...(question.kind === 'sum' ? { row: question.options[0]?.key } : {}),
    is,
  };
  const value = firstValue(question, is);
  return value === undefined ? at : { ...at, value };
}

export function firstValue(
  question: Question | null,
  is: Comparison,
): string | number | boolean | string[] | undefined {
  switch (valueKindOf(question, is)) {
    case 'none':
      return undefined;
    case 'option':
      return question !== null && hasOptions(question) ? (question.options[0]?.key ?? '') : '';
    case 'options':
      return question !== null && hasOptions(question) ? question.options.slice(0, 1).map(({ key }) => key) : [];
    case 'number':
      return question !== null && 'low' in question ? (question.low ?? 0) : 0;
    case 'yesNo':
      return true;
    case 'words':
      return '';
  }
}

const isAsked = ({ kind }: Question): boolean => kind !== 'statement';

/** A comparison to begin with: of the question before, else of a hidden field, else of the language. */
export function blankComparison(questions: readonly Question[], survey: Survey): ComparisonPart {
  const question = questions.findLast(isAsked);
  if (question !== undefined) return compareWith(question);
  const [field] = survey.hidden;
  if (field !== undefined) return { hidden: field.key, is: 'answered' };
  return { language: survey.languages[0] ?? 'zh-CN' };
}

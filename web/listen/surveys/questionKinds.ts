import type { Question, QuestionKind } from '@plumbline/model/question.ts';

/** The kinds of questions in the order in which they are offered, by what a person wants from them. */
export const KIND_GROUPS = [
  { group: 'choice', kinds: ['single', 'multiple', 'ranking', 'bestWorst', 'sum'] },
  { group: 'rating', kinds: ['scale', 'nps', 'stars', 'slider', 'matrix'] },
  { group: 'expectation', kinds: ['pair', 'kano'] },
  { group: 'open', kinds: ['text', 'number', 'date', 'contact', 'file'] },
  { group: 'words', kinds: ['statement', 'consent'] },
] as const satisfies readonly { group: string; kinds: readonly QuestionKind[] }[];

export type WithOptions = Extract<Question, { options: unknown }>;
export type WithRows = Extract<Question, { rows: unknown }>;
export type WithScale = Extract<Question, { kind: 'scale' | 'matrix' | 'pair' }>;

export const hasOptions = (question: Question): question is WithOptions => 'options' in question;
export const hasRows = (question: Question): question is WithRows => 'rows' in question;
export const hasScale = (question: Question): question is WithScale =>
  question.kind === 'scale' || question.kind === 'matrix' || question.kind === 'pair';
export const canShuffle = (question: Question): boolean =>
  ['single', 'multiple', 'ranking', 'matrix', 'pair'].includes(question.kind);
/** A statement asks nothing, and a file or a contact cannot be put on a line. */
export const canMean = (question: Question): boolean =>
  !['statement', 'consent', 'file', 'pair', 'kano'].includes(question.kind);
export const canBeRequired = (question: Question): boolean => question.kind !== 'statement';

const FIVE = { low: 1, high: 5 };
const SEVEN = { low: 1, high: 7 };

/** A question of a kind with as little in it as the kind allows; its words are still to be written. */
export function blankQuestion(kind: QuestionKind, key: string, fresh: (prefix: string) => string): Question {
  const common = { key, title: {} };
  const options = (count: number) => Array.from({ length: count }, () => ({ key: fresh('o'), texts: {} }));
  const rows = (count: number) => Array.from({ length: count }, () => ({ key: fresh('r'), texts: {} }));
  switch (kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return { kind, ...common, options: options(3) };
    case 'bestWorst': {
      const made = options(4);
      return { kind, ...common, options: made, sets: [made.map((option) => option.key)] };
    }
    case 'sum':
      return { kind, ...common, options: options(3), total: 100 };
    case 'scale':
      return { kind, ...common, ...FIVE };
    case 'stars':
      return { kind, ...common, high: 5 };
    case 'slider':
      return { kind, ...common, low: 0, high: 100, step: 1 };
    case 'matrix':
      return { kind, ...common, ...FIVE, rows: rows(3) };
    case 'pair':
      return { kind, ...common, ...SEVEN, rows: rows(3), columns: ['expected', 'perceived'] };
    case 'kano':
      return { kind, ...common, functional: {}, dysfunctional: {} };
    case 'contact':
      return { kind, ...common, fields: ['name', 'email'], personal: true };
    case 'consent':
      return { kind, ...common, required: true };
    case 'nps':
    case 'number':
    case 'date':
    case 'text':
    case 'file':
    case 'statement':
      return { kind, ...common };
  }
}

const KEPT = [
  ...['title', 'help', 'required', 'showIf', 'meaning', 'personal', 'options', 'rows', 'shuffle', 'low', 'high'],
  ...['reversed', 'lowText', 'middleText', 'highText', 'pointTexts', 'notApplicable'],
];

/** The same question asked in another way: its key, its words and whatever both kinds have stay. */
export function toKind(question: Question, kind: QuestionKind, fresh: (prefix: string) => string): Question {
  const blank = blankQuestion(kind, question.key, fresh);
  const before = question as unknown as Record<string, unknown>;
  const optional = new Set(['help', 'required', 'showIf', 'meaning', 'personal']);
  if (canShuffle(blank)) optional.add('shuffle');
  if (hasScale(blank)) for (const name of KEPT.slice(11)) optional.add(name);
  if (kind === 'nps' || kind === 'slider') for (const name of ['lowText', 'highText']) optional.add(name);
  const kept = KEPT.filter((name) => name in before && (name in blank || optional.has(name)));
  const made = { ...blank, ...Object.fromEntries(kept.map((name) => [name, before[name]])) } as Question;
  if (made.kind !== 'bestWorst') return made;
  return { ...made, sets: [made.options.slice(0, 5).map(({ key }) => key)] };
}

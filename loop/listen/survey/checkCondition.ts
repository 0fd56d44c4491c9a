import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { ProblemList } from './problemList.ts';
import { isScale, scaleRange } from './scaleRange.ts';

/** What a condition may name: questions by key with their place, hidden fields and languages. */
export type ConditionScope = {
  readonly questions: ReadonlyMap<
    string,
    { readonly question: Question; readonly index: number; readonly page: number }
  >;
  readonly hidden: ReadonlySet<string>;
  readonly languages: readonly string[];
  /** questions from here on are not yet asked */
  readonly before: number;
  /** a page whose questions come in any order, so that none of them is surely earlier than another */
  readonly shuffledPage: number | null;
};

/** What is compared: one option, a list of them, a number, a date, words, yes or no, a whole table, or nothing. */
type Sort = 'option' | 'list' | 'number' | 'date' | 'text' | 'boolean' | 'whole' | 'nothing';
type Compared = Extract<Condition, { question: string }>;

const ORDER: readonly Comparison[] = ['above', 'below', 'atLeast', 'atMost'];
const SAME: readonly Comparison[] = ['equals', 'notEquals'];
const GIVEN: readonly Comparison[] = ['answered', 'notAnswered'];
const COMPARISONS_OF: Readonly<Record<Sort, readonly Comparison[]>> = {
  option: [...GIVEN, ...SAME, 'oneOf'],
  list: [...GIVEN, 'includes', 'excludes'],
  number: [...GIVEN, ...SAME, ...ORDER, 'oneOf'],
  date: [...GIVEN, ...SAME, ...ORDER, 'oneOf'],
  text: [...GIVEN, ...SAME, 'oneOf'],
  boolean: [...GIVEN, ...SAME],
  whole: GIVEN,
  nothing: [],
};
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Finds what cannot be meant in a condition: unknown or later questions, comparisons that can never hold. */
export function checkCondition(
  condition: Condition,
  path: string,
  scope: ConditionScope,
  problems: ProblemList,
): undefined {
  checkPart(condition, path, scope, problems, SURVEY_LIMITS.conditionDepth);
}

function checkPart(
  condition: Condition,
  path: string,
  scope: ConditionScope,
  problems: ProblemList,
  depth: number,
): undefined {
  if (depth <= 0) return problems.add(path, 'conditionDeep', { limit: SURVEY_LIMITS.conditionDepth });
  if ('all' in condition || 'any' in condition) {
    const name = 'all' in condition ? 'all' : 'any';
    const parts = 'all' in condition ? condition.all : condition.any;
    parts.forEach((part, at) => {
      checkPart(part, `${path}.${name}.${at}`, scope, problems, depth - 1);
    });
  } else if ('not' in condition) checkPart(condition.not, `${path}.not`, scope, problems, depth - 1);
  else if ('language' in condition) {
    if (!scope.languages.includes(condition.language)) {
      problems.add(path, 'conditionLanguage', { language: condition.language });
    }
  } else if ('hidden' in condition) {
    const { hidden, is, value } = condition;
    if (!scope.hidden.has(hidden)) problems.add(path, 'conditionHidden', { hidden });
    else if (is === 'includes' || is === 'excludes')
      problems.add(path, 'conditionComparison', { is, question: hidden });
    else if (!GIVEN.includes(is) && (is === 'oneOf') !== Array.isArray(value))
      problems.add(path, 'conditionValue', { is });
    else if (!GIVEN.includes(is) && value === undefined) problems.add(path, 'conditionValue', { is });
  } else checkCompared(condition, path, scope, problems);
}

function checkCompared(condition: Compared, path: string, scope: ConditionScope, problems: ProblemList): undefined {
  const { question: key, is } = condition;
  const known = scope.questions.get(key);
  if (known === undefined) return problems.add(path, 'conditionQuestion', { question: key });
  if (known.index >= scope.before) return problems.add(path, 'conditionLater', { question: key });
  if (known.page === scope.shuffledPage) return problems.add(path, 'conditionShuffled', { question: key });
  const sort = sortOf(known.question, condition, path, problems);
  if (sort === null) return;
  const scored = known.question.kind === 'single' && known.question.options.some(({ score }) => score !== undefined);
  if (!COMPARISONS_OF[sort].includes(is) && !(scored && ORDER.includes(is))) {
    return problems.add(path, 'conditionComparison', { is, question: key });
  }
  if (GIVEN.includes(is)) return;
  const values = Array.isArray(condition.value) ? condition.value : [condition.value];
  if ((is === 'oneOf') !== Array.isArray(condition.value) || values.length === 0) {
    return problems.add(path, 'conditionValue', { is });
  }
  const asNumber = sort === 'number' || (sort === 'option' && ORDER.includes(is));
  for (const value of values) checkValue(known.question, asNumber ? 'number' : sort, { value, is, path }, problems);
}

/** What is compared, or null where the condition names a part that is not there. */
function sortOf(question: Question, { row, column }: Compared, path: string, problems: ProblemList): Sort | null {
  const parts = partsOf(question);
  if (row !== undefined && parts.rows?.includes(row) !== true) {
    problems.add(path, 'conditionRow', { row, question: question.key });
    return null;
  }
  if (column !== undefined && parts.columns?.includes(column) !== true) {
    problems.add(path, 'conditionColumn', { column, question: question.key });
    return null;
  }
  if (row === undefined && column === undefined) return sortOfWhole(question);
  if (question.kind === 'pair' && (row === undefined || column === undefined)) {
    problems.add(path, 'conditionPart', { question: question.key });
    return null;
  }
  return question.kind === 'contact' ? 'text' : 'number';
}

function sortOfWhole({ kind }: Question): Sort {
  if (kind === 'single') return 'option';
  if (kind === 'multiple' || kind === 'ranking') return 'list';
  if (kind === 'scale' || kind === 'nps' || kind === 'stars' || kind === 'slider' || kind === 'number') return 'number';
  if (kind === 'date' || kind === 'text') return kind;
  if (kind === 'consent') return 'boolean';
  return kind === 'statement' ? 'nothing' : 'whole';
}

/** Keys by which a part of the answer is named. */
function partsOf(question: Question): { rows?: readonly string[]; columns?: readonly string[] } {
  if (question.kind === 'matrix') return { rows: question.rows.map(({ key }) => key) };
  if (question.kind === 'pair') return { rows: question.rows.map(({ key }) => key), columns: question.columns };
  if (question.kind === 'kano') return { columns: ['functional', 'dysfunctional'] };
  if (question.kind === 'sum' || question.kind === 'ranking') return { rows: question.options.map(({ key }) => key) };
  if (question.kind === 'contact') return { columns: question.fields };
  return {};
}

function checkValue(
  question: Question,
  sort: Sort,
  { value, is, path }: { value: unknown; is: Comparison; path: string },
  problems: ProblemList,
): undefined {
  const wrong = () => problems.add(path, 'conditionValue', { is });
  if (sort === 'option' || sort === 'list') {
    if (typeof value !== 'string') return wrong();
    const known = 'options' in question && question.options.some(({ key }) => key === value);
    if (!known) problems.add(path, 'conditionOption', { option: value, question: question.key });
  } else if (sort === 'number') {
    if (value === 'na' && 'notApplicable' in question && question.notApplicable === true && !ORDER.includes(is)) return;
    if (typeof value !== 'number') return wrong();
    if (!isScale(question)) return;
    const { low, high } = scaleRange(question);
    const never =
      is === 'above' ? value >= high : is === 'below' ? value <= low : is === 'atLeast' ? value > high : value < low;
    if (never || ((is === 'equals' || is === 'oneOf') && value > high)) {
      problems.add(path, 'conditionNever', { value, low, high });
    }
  } else if (sort === 'date') {
    if (typeof value !== 'string' || !DAY.test(value)) wrong();
  } else if (typeof value !== (sort === 'boolean' ? 'boolean' : 'string')) wrong();
}

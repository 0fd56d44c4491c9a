import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { hasOptions, hasRows } from './questionKinds.ts';
import { listQuestions } from './surveyEdits.ts';

/** What differs between two versions, in the order in which people care. Words are `surveys:changes.KIND`. */
export type SurveyChange = {
  kind:
    | 'questionAdded'
    | 'questionRemoved'
    | 'kindChanged'
    | 'scaleChanged'
    | 'meaningChanged'
    | 'optionsAdded'
    | 'optionsRemoved'
    | 'rowsAdded'
    | 'rowsRemoved'
    | 'rulesChanged'
    | 'wordsChanged'
    | 'orderChanged'
    | 'languagesChanged'
    | 'momentChanged'
    | 'seriesChanged'
    | 'hiddenChanged'
    | 'quotasChanged'
    | 'looksChanged'
    | 'endingsChanged'
    | 'settingsChanged';
  /** the question it is about; null for the survey as a whole */
  question: string | null;
  count: number;
};

const same = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

/** JSON with sorted keys: the server may keep the same definition in another order. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_name, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}

/** What is different in `after`, for the person who publishes it and for who reads the versions. */
export function listChanges(before: Survey, after: Survey): SurveyChange[] {
  const old = new Map(listQuestions(before).map((question) => [question.key, question]));
  const fresh = new Map(listQuestions(after).map((question) => [question.key, question]));
  const added = [...fresh.keys()].filter((key) => !old.has(key));
  const removed = [...old.keys()].filter((key) => !fresh.has(key));
  const changed = [...fresh].flatMap(([key, question]) => {
    const was = old.get(key);
    return was === undefined || same(was, question) ? [] : changesOfQuestion(was, question);
  });
  return [
    ...added.map((question) => ({ kind: 'questionAdded' as const, question, count: 1 })),
    ...removed.map((question) => ({ kind: 'questionRemoved' as const, question, count: 1 })),
    ...changed,
    ...changesOfSurvey(before, after),
  ];
}

function changesOfQuestion(was: Question, is: Question): SurveyChange[] {
  const about = (kind: SurveyChange['kind'], count = 1): SurveyChange => ({ kind, question: is.key, count });
  if (was.kind !== is.kind) return [about('kindChanged')];
  const changes: SurveyChange[] = [];
  const keys = (list: readonly { key: string }[]): string[] => list.map(({ key }) => key);
  const compare = (left: string[], right: string[], more: SurveyChange['kind'], fewer: SurveyChange['kind']): void => {
    const gained = right.filter((key) => !left.includes(key)).length;
    const lost = left.filter((key) => !right.includes(key)).length;
    if (gained > 0) changes.push(about(more, gained));
    if (lost > 0) changes.push(about(fewer, lost));
  };
  if (hasOptions(was) && hasOptions(is)) {
    compare(keys(was.options), keys(is.options), 'optionsAdded', 'optionsRemoved');
  }
  if (hasRows(was) && hasRows(is)) compare(keys(was.rows), keys(is.rows), 'rowsAdded', 'rowsRemoved');
  if (differ(was, is, ['low', 'high', 'reversed', 'step', 'total', 'columns', 'notApplicable'])) {
    changes.push(about('scaleChanged'));
  }
  if (!same(meaningsOf(was), meaningsOf(is))) changes.push(about('meaningChanged'));
  if (differ(was, is, ['showIf', 'required', 'least', 'most', 'charsMin', 'charsMax', 'earliest', 'latest'])) {
    changes.push(about('rulesChanged'));
  }
  return changes.length === 0 ? [about('wordsChanged')] : changes;
}

function differ(was: Question, is: Question, names: readonly string[]): boolean {
  const [left, right] = [was, is] as unknown as Record<string, unknown>[];
  return names.some((name) => !same(left?.[name], right?.[name]));
}

function meaningsOf(question: Question): unknown {
  const rows = hasRows(question) ? question.rows.map(({ key, meaning, dimension }) => [key, meaning, dimension]) : [];
  return [question.meaning, 'dimension' in question ? question.dimension : undefined, rows];
}

function changesOfSurvey(before: Survey, after: Survey): SurveyChange[] {
  const order = (survey: Survey): unknown => {
    const kept = new Set(listQuestions(before).map(({ key }) => key));
    const also = new Set(listQuestions(after).map(({ key }) => key));
    return survey.pages.map(({ questions }) =>
      questions.map(({ key }) => key).filter((key) => kept.has(key) && also.has(key)),
    );
  };
  const aspects: [SurveyChange['kind'], (survey: Survey) => unknown][] = [
    ['orderChanged', order],
    ['languagesChanged', ({ languages }) => languages],
    ['momentChanged', ({ moment }) => moment],
    ['seriesChanged', ({ series }) => series],
    ['hiddenChanged', ({ hidden }) => hidden],
    ['quotasChanged', ({ quotas }) => quotas],
    ['looksChanged', ({ theme }) => theme],
    ['endingsChanged', ({ endings }) => endings],
    ['settingsChanged', settingsOf],
  ];
  return aspects
    .filter(([, aspect]) => !same(aspect(before), aspect(after)))
    .map(([kind]) => ({ kind, question: null, count: 1 }));
}

const settingsOf = ({ title, description, respondent, quality, show, progress, back, pages }: Survey): unknown => [
  ...[title, description, respondent, quality, show, progress, back],
  pages.map((page) => [page.title, page.showIf, page.shuffle, page.next]),
];

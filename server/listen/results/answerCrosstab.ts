import { composeCrosstab } from '@plumbline/loop/listen/results/composeCrosstab.ts';
import type { MergedSurvey } from '@plumbline/loop/listen/results/mergeVersions.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { ADJUSTMENTS, type Crosstab, type ResultLabel } from '@plumbline/model/surveyResults.ts';
import {
  type CrossCount,
  countCrossAnswers,
  findResultsRevision,
  type ResponseFilter,
} from '@plumbline/store/operations/listen/results.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { chooseFigures, findWeightingUsed } from './findWeightingUsed.ts';
import { loadResultSurvey } from './loadResultSurvey.ts';
import { filterOf, ResultsQuery, STATUSES_OF } from './resultsQuery.ts';

export const CrosstabQuery = ResultsQuery.extend({
  /** QUESTION, QUESTION.ROW, @language, @mode, @version or @hidden.FIELD */
  rows: z.string().min(1).max(200),
  columns: z.string().min(1).max(200),
  /** p at or under which a letter is written */
  level: z.coerce.number().gt(0).max(0.5).default(0.05),
  adjustment: z.enum(ADJUSTMENTS).default('holm'),
});
export type CrosstabQuery = z.output<typeof CrosstabQuery>;

/** Columns and rows of one table that people can still read. */
const LABELS_MAX = 60;

type Side = {
  question: string;
  part: string;
  title: Record<string, string>;
  path: string[];
  /** null where the answers themselves say which there are */
  labels: ResultLabel[] | null;
  scores: ReadonlyMap<string, number> | null;
  bounds: readonly [number, number] | null;
  several: boolean;
};

/** One question beside another, with what is beyond noise between them. */
export async function answerCrosstab(context: WorkspaceContext, id: string, query: CrosstabQuery): Promise<Crosstab> {
  const loaded = await loadResultSurvey(context, id);
  const { operations } = context.stores;
  const rows = sideOf(loaded.survey, query.rows);
  const columns = sideOf(loaded.survey, query.columns);
  const asked = filterOf(context, loaded, query);
  const counted = STATUSES_OF[query.base].filter(
    (status) => asked.statuses.length === 0 || asked.statuses.includes(status),
  );
  // a status that is asked for and not counted leaves nobody, which an empty list would not say
  const statuses = counted.length > 0 ? counted : (['none'] as unknown as ResponseFilter['statuses']);
  const [counts, { revision }, weighting] = await Promise.all([
    countCrossAnswers(operations, { ...asked, statuses }, { rowPath: rows.path, columnPath: columns.path }),
    findResultsRevision(operations, context.workspace.id, loaded.id),
    findWeightingUsed(context, asked, query.base),
  ]);
  const reading = readingOf(context, todayIn(context));
  const { level, adjustment, base } = query;
  const table = composeCrosstab(counts, {
    rows: rows.labels ?? labelsIn(counts, 'row'),
    columns: columns.labels ?? labelsIn(counts, 'col'),
    scores: rows.scores,
    bounds: rows.bounds,
    severalRows: rows.several,
    severalColumns: columns.several,
    ...{ level, adjustment, cellPeopleMin: reading.cellPeopleMin },
    openFigures: chooseFigures(reading, weighting),
  });
  return {
    schema: 1,
    survey: loaded.id,
    revision,
    rows: { question: rows.question, part: rows.part, title: rows.title },
    columns: { question: columns.question, part: columns.part, title: columns.title },
    ...{ base, confidence: reading.confidence, level, adjustment, smallBasePeople: LIMITS.smallBasePeople },
    weighting,
    ...table,
  };
}

function sideOf(survey: MergedSurvey, name: string): Side {
  const [key = '', part = ''] = name.split(/\.(.*)/s);
  const none = { question: key, part, title: {}, labels: null, scores: null, bounds: null, several: false };
  if (key === '@language' || key === '@mode' || key === '@version') return { ...none, path: [key] };
  if (key === '@hidden') {
    const field = survey.hidden.find((one) => one.key === part && one.personal !== true);
    if (field === undefined) throw new Refusal('invalid', 'results.noCross', { question: name });
    return { ...none, path: [key, part], title: { [survey.languages[0] ?? 'en']: part } };
  }
  const question = survey.questions.find((one) => one.question.key === key)?.question;
  if (question === undefined) throw new Refusal('not_found', 'results.noQuestion', { question: name });
  if (question.personal === true) throw new Refusal('invalid', 'results.noCross', { question: name });
  const side = { ...none, title: question.title, path: part === '' ? [key] : [key, part] };
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const labels = question.options.map(({ key: own, texts }) => ({ key: own, texts }));
      const scored = question.options.every(({ score }) => score !== undefined);
      const scores = scored ? new Map(question.options.map(({ key: own, score }) => [own, score ?? 0])) : null;
      return {
        ...side,
        labels,
        scores: question.kind === 'single' ? scores : null,
        several: question.kind === 'multiple',
      };
    }
    case 'consent':
      return { ...side, labels: ['true', 'false'].map((own) => ({ key: own, texts: {} })) };
    case 'nps':
      return { ...side, ...pointsOf(0, 10, {}) };
    case 'stars':
      return { ...side, ...pointsOf(1, question.high, {}) };
    case 'scale':
      return { ...side, ...pointsOf(question.low, question.high, question.pointTexts ?? {}) };
    case 'matrix': {
      const row = question.rows.find((one) => one.key === part);
      if (row === undefined) throw new Refusal('invalid', 'results.noCross', { question: name });
      return { ...side, ...pointsOf(question.low, question.high, question.pointTexts ?? {}), title: row.texts };
    }
    case 'pair': {
      const [row = '', column = ''] = part.split('.');
      const found = question.rows.find((one) => one.key === row);
      if (found === undefined || !question.columns.some((one) => one === column))
        throw new Refusal('invalid', 'results.noCross', { question: name });
      const points = pointsOf(question.low, question.high, question.pointTexts ?? {});
      return { ...side, ...points, title: found.texts, path: [key, row, column] };
    }
    default:
      throw new Refusal('invalid', 'results.noCross', { question: name });
  }
}

function pointsOf(
  low: number,
  high: number,
  texts: Readonly<Record<string, Record<string, string>>>,
): Pick<Side, 'labels' | 'scores' | 'bounds'> {
  const points = Array.from({ length: high - low + 1 }, (_unused, at) => low + at);
  return {
    labels: points.map((point) => ({ key: String(point), texts: texts[String(point)] ?? {} })),
    scores: new Map(points.map((point) => [String(point), point])),
    bounds: [low, high],
  };
}

/** What the responses themselves hold, the most frequent first. */
function labelsIn(counts: readonly CrossCount[], side: 'row' | 'col'): ResultLabel[] {
  const totals = new Map<string, number>();
  for (const one of counts) {
    const value = one[side];
    if (!one.base && value !== null) totals.set(value, (totals.get(value) ?? 0) + one.n);
  }
  return [...totals]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, LABELS_MAX)
    .map(([key]) => ({ key, texts: {} }));
}

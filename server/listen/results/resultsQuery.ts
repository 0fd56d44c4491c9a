import type { MergedSurvey } from '@plumbline/loop/listen/results/mergeVersions.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { RESULT_BASES, type ResultBase } from '@plumbline/model/surveyResults.ts';
import type { ResponseFilter, ResponseStatus } from '@plumbline/store/operations/listen/results.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';

const Day = z
  .union([z.literal(''), z.iso.date()])
  .optional()
  .transform((day) => day ?? '');

/** Which responses of a survey are looked at: every page, table and file of its results takes the same words. */
const shape = {
  from: Day,
  to: Day,
  language: Repeated,
  version: Repeated,
  mode: Repeated,
  /** effective statuses; all by default, of which `base` then counts some */
  status: Repeated,
  /** QUESTION:ANSWER or QUESTION.ROW:ANSWER; of one question any, of several questions each */
  filter: Repeated,
  pilot: z
    .enum(['true', 'false'])
    .optional()
    .transform((pilot) => pilot === 'true'),
  base: z.enum(RESULT_BASES).default('counted'),
  /** id of a weighting of the survey: figures count each response by its weight */
  weighting: z
    .union([z.literal(''), z.uuid()])
    .optional()
    .transform((weighting) => weighting || null),
};
export const ResultsQuery = z.object(shape);
export type ResultsQuery = z.output<typeof ResultsQuery>;

const STATUSES = ['accepted', 'doubtful', 'excluded'] as const;

/** Effective statuses of the responses that a base counts. */
export const STATUSES_OF: Readonly<Record<ResultBase, readonly ResponseStatus[]>> = {
  all: STATUSES,
  counted: ['accepted', 'doubtful'],
  accepted: ['accepted'],
};

/**
 * What the store is asked, from the words of the address.
 *
 * @throws Refusal `invalid` for a period that ends before it begins, or a filter by what was never asked
 */
export function filterOf(
  { workspace }: Pick<WorkspaceContext, 'workspace'>,
  { id, survey }: { id: string; survey: MergedSurvey },
  query: ResultsQuery,
): ResponseFilter {
  const { from, to } = query;
  if (from !== '' && to !== '' && from > to) throw new Refusal('invalid', 'results.periodReversed', { from, to });
  return {
    workspace: workspace.id,
    survey: id,
    pilot: query.pilot,
    ...{ from, to, zone: workspace.zone },
    languages: query.language,
    versions: query.version.map(Number).filter(Number.isInteger),
    modes: query.mode,
    statuses: STATUSES.filter((status) => query.status.includes(status)),
    answers: answersOf(survey, query.filter),
    weighting: query.weighting,
  };
}

function answersOf(survey: MergedSurvey, filters: readonly string[]): Record<string, unknown>[][] {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const filter of filters) {
    const [, key = '', row, value = ''] = /^([^:.]+)(?:\.([^:]+))?:(.*)$/s.exec(filter) ?? [];
    const question = survey.questions.find((one) => one.question.key === key)?.question;
    if (question === undefined) throw new Refusal('invalid', 'results.badFilter', { filter: filter.slice(0, 80) });
    const group = groups.get(`${key}.${row ?? ''}`) ?? [];
    groups.set(`${key}.${row ?? ''}`, group);
    group.push({ [key]: containedIn(question.kind, row, value) });
  }
  return [...groups.values()];
}

/** What the answer must contain, in the type it is kept in. */
function containedIn(kind: string, row: string | undefined, value: string): unknown {
  const number = Number(value);
  const typed = value !== '' && Number.isFinite(number) ? number : value;
  if (row !== undefined) return { [row]: typed };
  if (kind === 'multiple' || kind === 'ranking') return [value];
  if (kind === 'consent') return value === 'true';
  return kind === 'single' || kind === 'date' || kind === 'text' ? value : typed;
}

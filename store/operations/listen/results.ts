import { and, eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { responses } from '../surveysSchema.ts';

/** Which responses of one survey are looked at. Empty lists and empty texts leave nothing out. */
export type ResponseFilter = {
  workspace: string;
  survey: string;
  pilot: boolean;
  /** days in the civil time of `zone`, both included */
  from: string;
  to: string;
  zone: string;
  languages: readonly string[];
  versions: readonly number[];
  modes: readonly string[];
  statuses: readonly ResponseStatus[];
  /** every one must hold: one of its alternatives is contained in the answers, such as `{"q1": "yes"}` */
  answers: readonly (readonly Record<string, unknown>[])[];
  /** figures count each response by its weight in it; null where all count alike */
  weighting: string | null;
};
/** Responses, with the sums of their weights and of the squares of them; both the responses where all count alike. */
export type CountedResponses = { n: number; weight: number; squares: number };
export type ResponseStatus = 'accepted' | 'doubtful' | 'excluded';

/** How often an answer was given. A null value counts all who answered the question. */
export type AnswerCount = {
  question: string;
  part: string;
  value: string | null;
  status: ResponseStatus;
} & CountedResponses;
export type ResponseCount = { what: string; value: string; status: string; n: number };
export type CrossCount = { row: string | null; col: string | null; base: boolean } & CountedResponses;
export type PriceAnswer = {
  tooCheap: number;
  cheap: number;
  expensive: number;
  tooExpensive: number;
  status: ResponseStatus;
};
export type TextAnswer = { id: string; text: string; language: string; day: string; total: number };
/** personal: customer, answers, hidden */
export type StoredResponse = {
  id: string;
  state: 'partial' | 'complete' | 'screenedOut' | 'quotaFull';
  version: number;
  language: string;
  mode: string;
  pilot: boolean;
  customer: string | null;
  occasion: string | null;
  startedAt: Date;
  submittedAt: Date | null;
  receivedAt: Date;
  serviceAt: Date | null;
  findings: { reason: string; at?: string; value?: number }[];
  suggested: ResponseStatus;
  verdict: ResponseStatus | null;
  verdictBy: string | null;
  verdictByName: string;
  verdictAt: Date | null;
  verdictBecause: string | null;
  status: ResponseStatus;
  quota: string | null;
  answers: Record<string, unknown>;
  hidden: Record<string, string>;
  spent: Record<string, number>;
  place: string;
};
export type ResultSurvey = {
  id: string;
  key: string;
  state: string;
  draft: unknown;
  settings: { anonymous?: boolean };
};

const answerCounts = question(import.meta.url, 'countResultAnswers.sql');
const responseCounts = question(import.meta.url, 'countResultResponses.sql');
const crossCounts = question(import.meta.url, 'countCrossAnswers.sql');
const priceAnswers = question(import.meta.url, 'listPriceAnswers.sql');
const textAnswers = question(import.meta.url, 'listTextAnswers.sql');
const responseList = question(import.meta.url, 'listResponses.sql');
const oneResponse = question(import.meta.url, 'findResponse.sql');
const revision = question(import.meta.url, 'findResultsRevision.sql');
const versions = question(import.meta.url, 'listResultVersions.sql');
const unweighted = question(import.meta.url, 'countUnweighted.sql');
const survey = question(import.meta.url, 'findResultSurvey.sql');
const ofSources = question(import.meta.url, 'listSurveysOfSources.sql');

const params = ({ answers, ...filter }: ResponseFilter) => ({ ...filter, filters: JSON.stringify(answers) });

/** The survey of this id, or of this public key. */
export async function findResultSurvey(operations: Operations, workspace: string, id: string) {
  const [found] = await operations.ask<ResultSurvey>(survey, { workspace, survey: id });
  return found ?? null;
}

/** Surveys by the name their answers have as a source of the lines. */
export function listSurveysOfSources(operations: Operations, workspace: string, sources: readonly string[]) {
  return operations.ask<{ source: string; id: string; title: Record<string, string> }>(ofSources, {
    workspace,
    sources: [...sources],
  });
}

/** The published definitions, newest first. */
export function listResultVersions(operations: Operations, workspace: string, id: string) {
  return operations.ask<{ version: number; definition: unknown }>(versions, { workspace, survey: id });
}

/** A text that differs after every write to the survey's responses, with the complete ones that are no pilots. */
export async function findResultsRevision(operations: Operations, workspace: string, id: string) {
  const [found] = await operations.ask<{ revision: string; complete: number; lastAt: Date | null }>(revision, {
    workspace,
    survey: id,
  });
  return found ?? { revision: '0-0', complete: 0, lastAt: null };
}

/**
 * Counts every answer of the survey in one pass.
 *
 * @param kinds   kind by question: what the parts of an answer are
 * @param worded  questions whose answers are words, files or persons, which are only counted as answered
 */
export function countResultAnswers(
  operations: Operations,
  filter: ResponseFilter,
  { kinds, worded }: { kinds: Record<string, string>; worded: readonly string[] },
): Promise<AnswerCount[]> {
  return operations.ask<AnswerCount>(answerCounts, { ...params(filter), kinds: JSON.stringify(kinds), worded });
}

export function countResultResponses(operations: Operations, filter: ResponseFilter): Promise<ResponseCount[]> {
  return operations.ask<ResponseCount>(responseCounts, params(filter));
}

/** Responses that would count, and have no weight in the filter's weighting. */
export async function countUnweighted(
  operations: Operations,
  filter: ResponseFilter,
  counted: readonly string[],
): Promise<number> {
  const [found] = await operations.ask<{ n: number }>(unweighted, { ...params(filter), counted: [...counted] });
  return found?.n ?? 0;
}

/** @param paths where the two answers lie: `[question]`, `[matrix, row]`, `['@language']`, `['@hidden', key]` */
export function countCrossAnswers(
  operations: Operations,
  filter: ResponseFilter,
  paths: { rowPath: readonly string[]; columnPath: readonly string[] },
): Promise<CrossCount[]> {
  return operations.ask<CrossCount>(crossCounts, { ...params(filter), ...paths });
}

/** @param keys the questions that ask the four prices */
export function listPriceAnswers(
  operations: Operations,
  filter: ResponseFilter,
  keys: { tooCheap: string; cheap: string; expensive: string; tooExpensive: string },
  limit: number,
): Promise<PriceAnswer[]> {
  return operations.ask<PriceAnswer>(priceAnswers, { ...params(filter), ...keys, limit });
}

export function listTextAnswers(
  operations: Operations,
  filter: ResponseFilter,
  asked: { question: string; search: string; limit: number; offset: number },
): Promise<TextAnswer[]> {
  return operations.ask<TextAnswer>(textAnswers, { ...params(filter), ...asked });
}

/** @param asked `after` is the `place` and id of the last response of the page before */
export function listResponses(
  operations: Operations,
  filter: ResponseFilter,
  asked: {
    states: readonly string[];
    reasons: readonly string[];
    after: { place: string; id: string } | null;
    limit: number;
  },
): Promise<StoredResponse[]> {
  const { after, ...rest } = asked;
  return operations.ask<StoredResponse>(responseList, {
    ...params(filter),
    ...rest,
    afterTime: after?.place ?? '',
    afterId: after?.id ?? '',
  });
}

export async function findResponse(
  operations: Operations,
  keys: { workspace: string; survey: string; response: string },
): Promise<StoredResponse | null> {
  const [found] = await operations.ask<StoredResponse>(oneResponse, keys);
  return found ?? null;
}

/**
 * A person's verdict on a response, or null to take it back; it is then sent to the analytics store anew.
 *
 * @returns whether there is such a response
 */
export async function judgeResponse(
  operations: Operations,
  keys: { workspace: string; survey: string; response: string },
  judged: { verdict: ResponseStatus | null; because: string | null; by: string },
): Promise<boolean> {
  const { verdict, because, by } = judged;
  const changed = await operations.db
    .update(responses)
    .set({
      verdict,
      verdictBy: verdict === null ? null : by,
      verdictBecause: verdict === null ? null : because,
      verdictAt: verdict === null ? null : sql`now()`,
      batch: null,
    })
    .where(
      and(eq(responses.workspace, keys.workspace), eq(responses.survey, keys.survey), eq(responses.id, keys.response)),
    )
    .returning({ id: responses.id });
  return changed.length > 0;
}

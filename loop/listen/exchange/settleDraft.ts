import type { Condition } from '@plumbline/model/condition.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { Lose, SurveyDraft } from './converted.ts';
import { questionsOf } from './questionsOf.ts';

type Page = SurveyDraft['pages'][number];
type Question = Page['questions'][number];

/**
 * Mends what can only be seen of the whole survey: conditions on what is asked later, piping of what is not asked
 * before, pages and questions beyond the limits, pages with nothing on them.
 *
 * @returns the pages that stand; everything taken out is said to `lose`
 */
export function settlePages(pages: readonly Page[], lose: Lose): Page[] {
  const within = cutToLimits(pages, lose);
  const before = new Set<string>();
  const settled = within.map((page): Page => {
    const { showIf: pageShowIf, next: ways, ...rest } = page;
    const keepsPage = pageShowIf === undefined || stands(pageShowIf as Condition, before);
    if (!keepsPage) lose(page.key, 'condition', { question: page.key });
    const questions = page.questions.map((question) => settleQuestion(question, before, lose));
    const next = (ways ?? []).filter(({ when }) => stands(when as Condition, before));
    if (next.length < (ways ?? []).length) lose(page.key, 'skip', { question: page.key });
    return {
      ...rest,
      ...(keepsPage && pageShowIf !== undefined ? { showIf: pageShowIf } : {}),
      questions,
      ...(next.length > 0 ? { next } : {}),
    };
  });
  return withoutEmptyPages(settled);
}

function settleQuestion(question: Question, before: Set<string>, lose: Lose): Question {
  const piped = withPiping(question, before, (name) =>
    lose(question.key, 'piping', { question: question.key, piped: name }),
  );
  const { showIf, ...unconditional } = piped;
  const keeps = showIf === undefined || stands(showIf as Condition, before);
  before.add(question.key);
  if (keeps) return piped;
  lose(question.key, 'condition', { question: question.key });
  return unconditional as Question;
}

/** What led to a page with nothing on it leads to the one after it. */
function withoutEmptyPages(pages: readonly Page[]): Page[] {
  const kept = pages.filter((page) => page.questions.length > 0 || page.next !== undefined);
  const standing = new Set(kept.map(({ key }) => key));
  const places = new Map(pages.map(({ key }, at) => [key, at]));
  const aim = (to: string): string => {
    if (to === 'end' || to === 'screenOut' || standing.has(to)) return to;
    const place = places.get(to) ?? pages.length;
    return pages.slice(place).find(({ key }) => standing.has(key))?.key ?? 'end';
  };
  return kept.map((page) =>
    page.next === undefined ? page : { ...page, next: page.next.map(({ when, to }) => ({ when, to: aim(to) })) },
  );
}

/** Every question it looks at was asked before, and it is no larger than conditions may be. */
export function stands(condition: Condition, before: ReadonlySet<string>): boolean {
  return questionsOf(condition).every((key) => before.has(key)) && fits(condition, SURVEY_LIMITS.conditionDepth);
}

function fits(condition: Condition, depth: number): boolean {
  if (depth <= 0) return false;
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  if (parts !== null)
    return parts.length <= SURVEY_LIMITS.conditionParts && parts.every((part) => fits(part, depth - 1));
  if ('not' in condition) return fits(condition.not, depth - 1);
  return !('value' in condition) || !Array.isArray(condition.value) || condition.value.length <= SURVEY_LIMITS.options;
}

function cutToLimits(pages: readonly Page[], lose: Lose): Page[] {
  if (pages.length > SURVEY_LIMITS.pages) {
    lose('', 'tooMany', { question: '', count: pages.length, limit: SURVEY_LIMITS.pages });
  }
  let left: number = SURVEY_LIMITS.questions;
  const count = pages.reduce((sum, { questions }) => sum + questions.length, 0);
  if (count > left) lose('', 'tooMany', { question: '', count, limit: left });
  return pages.slice(0, SURVEY_LIMITS.pages).map((page) => {
    const questions = page.questions.slice(0, left);
    left -= questions.length;
    return { ...page, questions };
  });
}

/** The same value with `{{key}}` taken out of its words where that question was not asked before. */
function withPiping<T>(value: T, before: ReadonlySet<string>, say: (name: string) => void): T {
  if (typeof value === 'string') {
    return value.replace(/\{\{([A-Za-z]\w{0,59})\}\}/g, (whole, key: string) => {
      if (before.has(key)) return whole;
      say(whole);
      return '…';
    }) as T;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => withPiping(one, before, say)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withPiping(one, before, say)])) as T;
}

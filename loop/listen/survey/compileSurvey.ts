import type { Option, Question, Row } from '@plumbline/model/question.ts';
import type { Page, Survey } from '@plumbline/model/survey.ts';
import { compileCondition, type Judge, type Place } from './compileCondition.ts';

export type CompiledQuestion = {
  readonly question: Question;
  readonly key: string;
  /** its place among all questions, and that of its page among the pages */
  readonly index: number;
  readonly page: number;
  /** null where it is always shown */
  readonly shows: Judge | null;
  readonly options: ReadonlyMap<string, Option>;
  readonly rows: ReadonlyMap<string, Row>;
  /** options beside which words may be written, and what the words are kept under */
  readonly openOptions: readonly { readonly option: string; readonly name: string }[];
  /** keys of the options of each set shown together, of best–worst */
  readonly sets: readonly ReadonlySet<string>[];
};
export type CompiledPage = {
  readonly page: Page;
  readonly index: number;
  readonly shows: Judge | null;
  readonly questions: readonly CompiledQuestion[];
  readonly next: readonly { readonly when: Judge; readonly to: number | 'end' | 'screenOut' }[];
};
export type CompiledSurvey = {
  readonly survey: Survey;
  readonly pages: readonly CompiledPage[];
  /** all questions, in the order of the definition */
  readonly questions: readonly CompiledQuestion[];
  readonly byKey: ReadonlyMap<string, CompiledQuestion>;
  readonly hidden: ReadonlyMap<string, Survey['hidden'][number]>;
  readonly quotas: readonly { readonly key: string; readonly when: Judge }[];
  readonly contradictions: readonly { readonly key: string; readonly when: Judge }[];
  /** what conditions made elsewhere are compiled with; see judgeCondition */
  readonly places: ReadonlyMap<string, Place>;
};

/**
 * A survey made ready to be walked and to check answers against: keys indexed, conditions turned into functions.
 *
 * Made once for a published version and kept. It throws nothing on a `Survey`, even on one that `checkSurvey` finds
 * faults in, because the builder shows unfinished ones: of two things with one key the first counts, an unknown key is
 * never answered, and a rule that leads backwards is none.
 */
export function compileSurvey(survey: Survey): CompiledSurvey {
  const places = placesOf(survey);
  const pageAt = new Map<string, number>();
  survey.pages.forEach((page, at) => {
    if (!pageAt.has(page.key)) pageAt.set(page.key, at);
  });
  const judge = (condition: Page['showIf']): Judge | null =>
    condition === undefined ? null : compileCondition(condition, places);
  const questions: CompiledQuestion[] = [];
  const byKey = new Map<string, CompiledQuestion>();
  const pages = survey.pages.map((page, at): CompiledPage => {
    const own = page.questions.flatMap((question) => {
      if (byKey.has(question.key)) return [];
      const compiled = compileQuestion(question, questions.length, at, judge(question.showIf));
      questions.push(compiled);
      byKey.set(question.key, compiled);
      return [compiled];
    });
    const next = (page.next ?? []).flatMap(({ when, to }) => {
      const target: number | 'end' | 'screenOut' = to === 'end' || to === 'screenOut' ? to : (pageAt.get(to) ?? -1);
      return typeof target === 'number' && target <= at ? [] : [{ when: compileCondition(when, places), to: target }];
    });
    return { page, index: at, shows: judge(page.showIf), questions: own, next };
  });
  return {
    survey,
    pages,
    questions,
    byKey,
    hidden: new Map(survey.hidden.map((field) => [field.key, field])),
    quotas: survey.quotas.map(({ key, when }) => ({ key, when: compileCondition(when, places) })),
    contradictions: (survey.quality.contradictions ?? []).map(({ key, when }) => ({
      key,
      when: compileCondition(when, places),
    })),
    places,
  };
}

function compileQuestion(question: Question, index: number, page: number, shows: Judge | null): CompiledQuestion {
  const options = 'options' in question ? question.options : [];
  return {
    question,
    key: question.key,
    index,
    page,
    shows,
    options: new Map(options.map((option) => [option.key, option])),
    rows: new Map('rows' in question ? question.rows.map((row) => [row.key, row]) : []),
    openOptions: options
      .filter((option) => option.open === true)
      .map(({ key }) => ({ option: key, name: `${question.key}:${key}` })),
    sets: question.kind === 'bestWorst' ? question.sets.map((set) => new Set(set)) : [],
  };
}

function placesOf(survey: Survey): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const page of survey.pages) {
    for (const question of page.questions) {
      if (places.has(question.key)) continue;
      const scored = question.kind === 'single' ? question.options.filter(({ score }) => score !== undefined) : [];
      const scores = scored.length === 0 ? null : new Map(scored.map(({ key, score }) => [key, score ?? 0]));
      places.set(question.key, { index: places.size, scores });
    }
  }
  return places;
}

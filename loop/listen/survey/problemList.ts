/** What is not right with a definition. Words are `surveys:check.WHAT`, with `values` in them. */
export type SurveyProblem = {
  /** such as `pages.0.questions.2.options.1` */
  readonly path: string;
  readonly what: SurveyCheck;
  /** an error stands against publishing, a warning does not */
  readonly level: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
};

const ERRORS = [
  'noQuestions',
  'tooManyQuestions',
  'keyTwice',
  'keyReserved',
  'languageTwice',
  'conditionDeep',
  'conditionQuestion',
  'conditionLater',
  'conditionShuffled',
  'conditionHidden',
  'conditionLanguage',
  'conditionRow',
  'conditionColumn',
  'conditionPart',
  'conditionOption',
  'conditionComparison',
  'conditionValue',
  'nextUnknown',
  'nextBackwards',
  'setOption',
  'setTwice',
  'range',
  'step',
  'leastMost',
  'mostOptions',
  'wordsMissingFirst',
  'pipeUnknown',
  'pipeLater',
  'attentionQuestion',
  'attentionValue',
  'meaningKind',
  'meaningScores',
  'meaningRange',
] as const;
const WARNINGS = [
  'conditionNever',
  'wordsMissing',
  'pointOutside',
  'manyPoints',
  'rowWithoutMeaning',
  'openUnused',
  'believedOfCustomers',
  'perceivedBefore',
  'beforeWithoutSeries',
  'quotaNever',
] as const;
export const SURVEY_CHECKS = [...ERRORS, ...WARNINGS] as const;
export type SurveyCheck = (typeof SURVEY_CHECKS)[number];

/** Nobody mends more than this at once. */
const PROBLEMS_MAX = 500;

/** Gathers what is not right; errors go before warnings when there are too many. */
export class ProblemList {
  readonly #problems: SurveyProblem[] = [];
  #warnings = 0;

  /** Returns nothing, so that a check can end with it. */
  add(path: string, what: SurveyCheck, values: Record<string, string | number> = {}): undefined {
    const level = (WARNINGS as readonly string[]).includes(what) ? 'warning' : 'error';
    if (level === 'warning' && this.#warnings >= PROBLEMS_MAX / 2) return;
    if (this.#problems.length >= PROBLEMS_MAX) return;
    if (level === 'warning') this.#warnings += 1;
    this.#problems.push({ path, what, level, values });
  }

  get problems(): readonly SurveyProblem[] {
    return this.#problems;
  }
}

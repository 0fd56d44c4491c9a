import type {
  Answers,
  QualityFinding,
  QualityReason,
  ResponseStatus,
  Submission,
} from '@plumbline/model/surveyAnswer.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import { findStraightLines } from './findStraightLines.ts';
import { isGibberish } from './isGibberish.ts';
import { listCells } from './listCells.ts';
import { measureNovelty } from './measureNovelty.ts';
import { ownValue } from './ownValue.ts';
import { readingSeconds } from './readingSeconds.ts';
import { walkPages } from './walkPages.ts';

export type QualityContext = {
  readonly submission: Pick<Submission, 'startedAt' | 'submittedAt' | 'language'> & {
    readonly spent?: Submission['spent'] | undefined;
    readonly website?: string | undefined;
    readonly mode?: Submission['mode'] | undefined;
    readonly hidden?: Submission['hidden'] | undefined;
  };
  /** those that were kept */
  readonly answers: Answers | Readonly<Record<string, unknown>>;
  /** how many other responses to the survey have exactly these answers */
  readonly alike: number;
  /** false where proof of work was asked for and not given */
  readonly worked: boolean;
  readonly now: Date;
};
export type QualityVerdict = { findings: QualityFinding[]; suggested: ResponseStatus };

/** What each reason weighs: one alone makes an answer doubtful, never excluded, but for what no person can do. */
export const QUALITY_WEIGHTS: Readonly<Record<QualityReason, number>> = {
  honeypot: 4,
  tooFast: 2,
  attentionFailed: 2,
  duplicate: 2,
  straightLining: 1,
  contradiction: 1,
  gibberish: 1,
  noWork: 1,
  clock: 1,
};
/** Weight from which exclusion is suggested. */
export const EXCLUDED_FROM = 4;
/** A text read in less than this share of the usual time was not read [greszki-2015]. */
const READING_SHARE_MIN = 0.3;
/** Answers in common tell nothing unless they could have been so different: about one in a million by chance. */
const NOVELTY_BITS_MIN = 20;
/** Clocks of phones differ by this much without anything being wrong. */
const CLOCK_MS = 10 * 60 * 1000;
const FINDINGS_MAX = 50;

/**
 * What makes a response suspect, and what that suggests. Nothing is thrown away: each finding is a reason it carries.
 *
 * Several weak signs are held against each other instead of one strong one, as no single index finds careless answers
 * [meade-craig-2012] and each has innocent causes [curran-2016]. Thresholds are on the careful side:
 *
 * * `tooFast`: less than 1 s an item answered (half of the usual rule of 2 s [huang-2012]), or less than 0.3 of the time
 *   it usually takes to read the questions (238 English words, 390 Chinese characters a minute [brysbaert-2019]);
 * * `straightLining`: the same point in every row of a block of five or more; or a run of the same point over ten items
 *   or more that is at least half of all [curran-2016];
 * * `attentionFailed`, `contradiction`: as the survey says;
 * * `duplicate`: others answered exactly so, where chance would not (20 bits);
 * * `clock`: sent before it was begun, or more than ten minutes from now;
 * * `honeypot`, `noWork`, `gibberish` (Latin letters only; Chinese is never judged).
 */
export function judgeQuality(compiled: CompiledSurvey, context: QualityContext): QualityVerdict {
  const { submission, alike, worked } = context;
  const findings: QualityFinding[] = [];
  if ((submission.website ?? '') !== '') findings.push({ reason: 'honeypot' });
  if (!worked) findings.push({ reason: 'noWork' });
  const given = compiled.questions.flatMap((question) => {
    const value = ownValue(context.answers, question.key);
    return value === undefined ? [] : [{ question, value, cells: listCells(question, value) }];
  });
  findings.push(
    ...findClock(context),
    ...findHaste(compiled, given, context),
    ...findStraightLines(given),
    ...findInattention(compiled, context.answers),
    ...findContradictions(compiled, context),
    ...findGibberish(given, context.answers),
  );
  if (alike > 0 && measureNovelty(given) >= NOVELTY_BITS_MIN) findings.push({ reason: 'duplicate', value: alike });
  return { findings: findings.slice(0, FINDINGS_MAX), suggested: suggest(findings) };
}

export type GivenAnswer = {
  readonly question: CompiledSurvey['questions'][number];
  readonly value: unknown;
  readonly cells: ReturnType<typeof listCells>;
};

function suggest(findings: readonly QualityFinding[]): ResponseStatus {
  const weight = findings.reduce((sum, { reason }) => sum + QUALITY_WEIGHTS[reason], 0);
  return weight >= EXCLUDED_FROM ? 'excluded' : weight > 0 ? 'doubtful' : 'accepted';
}

function findClock({ submission, now }: QualityContext): QualityFinding[] {
  const begun = Date.parse(submission.startedAt);
  const sent = Date.parse(submission.submittedAt);
  const aheadMs = Math.max(begun - sent, sent - now.getTime() - CLOCK_MS);
  return aheadMs > 0 ? [{ reason: 'clock', value: Math.ceil(aheadMs / 60_000) }] : [];
}

function findHaste(compiled: CompiledSurvey, given: readonly GivenAnswer[], { submission }: QualityContext) {
  let items = 0;
  let reading = 0;
  let spentMs = 0;
  let timed = given.length > 0;
  for (const { question, cells } of given) {
    items += Math.max(1, question.question.kind === 'matrix' || question.question.kind === 'pair' ? cells.length : 1);
    reading += readingSeconds(compiled, question, submission.language);
    const spent = ownValue(submission.spent, question.key);
    if (typeof spent === 'number') spentMs += spent;
    else timed = false;
  }
  // what a program sends was not read off a screen, unless it says how long that took
  if (items === 0 || (submission.mode === 'api' && !timed)) return [];
  const seconds = (timed ? spentMs : Date.parse(submission.submittedAt) - Date.parse(submission.startedAt)) / 1000;
  if (!(seconds >= 0)) return [];
  const least = Math.max(items * SURVEY_LIMITS.secondsPerQuestionMin, reading * READING_SHARE_MIN);
  return seconds < least ? [{ reason: 'tooFast' as const, value: Math.round(seconds * 10) / 10 }] : [];
}

function findInattention(compiled: CompiledSurvey, answers: QualityContext['answers']): QualityFinding[] {
  return (compiled.survey.quality.attention ?? []).flatMap(({ question, row, equals }) => {
    const whole = ownValue(answers, question);
    const said = row === undefined ? whole : ownValue(whole, row);
    const right =
      said === undefined || said === equals || (Array.isArray(said) && said.length === 1 && said[0] === equals);
    return right
      ? []
      : [{ reason: 'attentionFailed' as const, at: row === undefined ? question : `${question}.${row}` }];
  });
}

function findContradictions(compiled: CompiledSurvey, { answers, submission }: QualityContext): QualityFinding[] {
  if (compiled.contradictions.length === 0) return [];
  const { sight } = walkPages(compiled, answers, submission.hidden ?? {}, submission.language);
  return compiled.contradictions.flatMap(({ key, when }) =>
    when(sight) ? [{ reason: 'contradiction' as const, at: key }] : [],
  );
}

function findGibberish(given: readonly GivenAnswer[], answers: object): QualityFinding[] {
  return given.flatMap(({ question, value }) => {
    const names = question.openOptions.map(({ name }) => ownValue(answers, name));
    const words = question.question.kind === 'text' ? [value, ...names] : names;
    const empty = words.some((text) => typeof text === 'string' && isGibberish(text));
    return empty ? [{ reason: 'gibberish' as const, at: question.key }] : [];
  });
}

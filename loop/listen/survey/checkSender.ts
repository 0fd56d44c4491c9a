import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';

/** What is around the answers, as far as answers are judged by it. */
export type Sender = {
  readonly answers: object;
  readonly hidden: unknown;
  readonly language: string;
  readonly spent: unknown;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;
const MODES: readonly unknown[] = ['web', 'kiosk', 'phone', 'api', 'widget'] satisfies Submission['mode'][];
/** More answers than a survey can have, with words beside options, are not looked at one by one. */
const ANSWERS_MAX = SURVEY_LIMITS.questions * 10;

const isText = (charsMax: number) => (value: unknown) => typeof value === 'string' && value.length <= charsMax;
const isMoment = (value: unknown) =>
  typeof value === 'string' && value.length <= 40 && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
const isWhole = (value: unknown) => Number.isSafeInteger(value);

/** Fields of a submission. The time spent is not here: it is measured, not answered, and is cleaned instead of refused. */
const NEEDED: Record<string, (value: unknown) => boolean> = {
  response: (value) => typeof value === 'string' && value.length === 36 && UUID.test(value),
  version: isWhole,
  seed: isWhole,
  startedAt: isMoment,
  submittedAt: isMoment,
};
const ALLOWED: Record<string, (value: unknown) => boolean> = {
  ...NEEDED,
  language: isText(60),
  answers: () => true,
  hidden: () => true,
  spent: () => true,
  link: isText(500),
  mode: (value) => MODES.includes(value),
  pilot: (value) => typeof value === 'boolean',
  website: isText(2000),
  work: isText(100),
};
const ALLOWED_NAMES = new Map(Object.entries(ALLOWED));
const NEEDED_NAMES = Object.keys(NEEDED);

/** Checks the fields around the answers; null where there is nothing to go on with. */
export function checkSender(compiled: CompiledSurvey, submission: unknown, faults: FaultList): Sender | null {
  const answers = ownValue(submission, 'answers');
  const language = ownValue(submission, 'language');
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    faults.add('', 'wrongType', 'answers', answers);
    return null;
  }
  if (typeof language !== 'string' || !compiled.survey.languages.includes(language)) {
    faults.add('', 'wrongType', 'language', language);
    return null;
  }
  for (const name in submission as object) {
    if (!Object.hasOwn(submission as object, name)) continue;
    const holds = ALLOWED_NAMES.get(name);
    if (holds === undefined) faults.add('', 'unknownField', name, name);
    else {
      const value = ownValue(submission, name);
      if (value !== undefined && !holds(value)) faults.add('', 'wrongType', name, value);
    }
    if (faults.isFull) return null;
  }
  for (const name of NEEDED_NAMES) {
    if (ownValue(submission, name) === undefined) faults.add('', 'required', name, '');
  }
  if (isTooBig(answers, faults)) return null;
  return { answers, hidden: ownValue(submission, 'hidden'), language, spent: ownValue(submission, 'spent') };
}

function isTooBig(answers: object, faults: FaultList): boolean {
  let chars = 0;
  let count = 0;
  for (const name in answers) {
    const value = ownValue(answers, name);
    if (typeof value === 'string') chars += value.length;
    count += 1;
    if (chars <= SURVEY_LIMITS.submissionBytes && count <= ANSWERS_MAX) continue;
    faults.add('', 'tooBig', 'answers', '', { limit: SURVEY_LIMITS.submissionBytes });
    return true;
  }
  return false;
}

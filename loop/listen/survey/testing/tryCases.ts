import { Survey } from '@plumbline/model/survey.ts';
import { checkSurvey } from '../checkSurvey.ts';
import { type CompiledSurvey, compileSurvey } from '../compileSurvey.ts';
import { judgeQuality } from '../judgeQuality.ts';
import { scoreResponse } from '../scoreResponse.ts';
import { validateSubmission } from '../validateSubmission.ts';
import { makeHostileValue } from './makeHostileValue.ts';
import { makeGoodAnswers, spoilAnswers } from './makeRandomAnswers.ts';
import { makeRandomSurvey } from './makeRandomSurvey.ts';
import { makeSubmission } from './makeSurvey.ts';
import { SeededRandom } from './seededRandom.ts';

/** Of a random survey: broken copies of it, good submissions to it, and hostile ones made of each. */
const BROKEN_EACH = 2;
const GOOD_EACH = 4;
const HOSTILE_EACH = 40;
const NOW = new Date('2026-11-22T09:06:00Z');

export type Tried = { cases: number; accepted: number; refused: number; definitionsRefused: number; slowestMs: number };

/**
 * Random and hostile definitions and submissions, until there were so many or the time is over.
 *
 * Every case must end, quickly, in an answer; what is accepted must be accepted again and be fit for the next steps.
 *
 * @throws Error naming the seed where a law is broken
 */
export function tryCases(seed: number, casesMax: number, secondsMax: number): Tried {
  const tried = { cases: 0, accepted: 0, refused: 0, definitionsRefused: 0, slowestMs: 0 };
  const end = performance.now() + secondsMax * 1000;
  for (let round = seed; tried.cases < casesMax && performance.now() < end; round += 1) {
    try {
      tryRound(new SeededRandom(round), tried);
    } catch (error) {
      throw new Error(`broken in the round of seed ${round}: ${(error as Error).message}`, { cause: error });
    }
  }
  return tried;
}

function tryRound(random: SeededRandom, tried: Tried): void {
  const survey = makeRandomSurvey(random);
  const compiled = compileSurvey(survey);
  checkSurvey(survey);
  tried.cases += 1;
  for (let at = 0; at < BROKEN_EACH; at += 1) tryDefinition(random, survey, tried);
  for (let at = 0; at < GOOD_EACH; at += 1) {
    const answers = makeGoodAnswers(random, compiled);
    trySubmission(random, compiled, { answers, whole: true }, tried);
    for (let hostile = 0; hostile < HOSTILE_EACH; hostile += 1) {
      trySubmission(random, compiled, { answers: spoilAnswers(random, compiled, answers), whole: false }, tried);
    }
  }
}

/** A definition with something put where it does not belong: read or refused, and what is read can be used. */
function tryDefinition(random: SeededRandom, survey: Survey, tried: Tried): void {
  const broken = structuredClone(survey) as unknown;
  let place = broken as Record<string, unknown>;
  for (let depth = random.whole(0, 7); depth > 0; depth -= 1) {
    const inner = Object.values(place).filter((value) => typeof value === 'object' && value !== null);
    if (inner.length === 0) break;
    place = random.pick(inner) as Record<string, unknown>;
  }
  const keys = Object.keys(place);
  const key = keys.length > 0 && random.happens(0.9) ? random.pick(keys) : 'constructor';
  place[key] = makeHostileValue(random);
  const begun = processorMs();
  const read = Survey.safeParse(broken);
  if (read.success) {
    checkSurvey(read.data);
    const compiled = compileSurvey(read.data);
    validateSubmission(compiled, makeSubmission(makeGoodAnswers(random, compiled, read.data.languages[0])));
  } else tried.definitionsRefused += 1;
  finish(tried, begun);
}

function trySubmission(
  random: SeededRandom,
  compiled: CompiledSurvey,
  { answers, whole }: { answers: Record<string, unknown>; whole: boolean },
  tried: Tried,
): void {
  const submission: Record<string, unknown> = { ...makeSubmission(answers) };
  if (!whole && random.happens(0.2))
    submission[random.pick([...Object.keys(submission), 'hidden', 'spent', 'extra'])] = makeHostileValue(random);
  const begun = processorMs();
  const partial = random.happens(0.2);
  const done = validateSubmission(compiled, submission, { partial });
  if (done.ok) {
    tried.accepted += 1;
    const again = validateSubmission(compiled, { ...makeSubmission(done.answers), hidden: done.hidden }, { partial });
    expectLaw(again.ok && JSON.stringify(again.answers) === JSON.stringify(done.answers), 'what is kept is kept again');
    const scored = scoreResponse(compiled, done.answers, done.hidden);
    expectLaw(
      scored.observations.every(({ score }) => score >= 0 && score <= 100),
      'scores lie on 0–100',
    );
    judgeQuality(compiled, { submission: makeSubmission({}), answers: done.answers, alike: 1, worked: true, now: NOW });
  } else {
    tried.refused += 1;
    expectLaw(done.refused.length > 0 && done.refused.length <= 100, 'a refusal says why');
    expectLaw(!whole || partial, `good answers are taken: ${JSON.stringify(done.refused[0])}`);
  }
  finish(tried, begun);
}

function expectLaw(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}

function finish(tried: Tried, begun: number): void {
  tried.cases += 1;
  tried.slowestMs = Math.max(tried.slowestMs, processorMs() - begun);
}

/** Milliseconds of the processor: waiting for other work on the machine is no slowness of ours. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

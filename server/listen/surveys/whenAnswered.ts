import { Refusal } from '@plumbline/model/refusal.ts';
import type { SurveySettings, SurveyState } from '@plumbline/model/surveyRecord.ts';

type Stated = { state: SurveyState; settings: SurveySettings };

/** The state of a survey at a moment: one whose last day has passed is closed, whatever is written. */
export function stateAt({ state, settings }: Stated, now: Date): SurveyState {
  if (state !== 'live' && state !== 'paused') return state;
  return settings.closesAt !== undefined && now >= new Date(settings.closesAt) ? 'closed' : state;
}

/**
 * Why a survey takes no answer at this moment, or null where it does. A paused one still takes pilots, so that it can be
 * tried before it is opened to everybody.
 */
export function refusalOfState(survey: Stated, { now, pilot }: { now: Date; pilot: boolean }): Refusal | null {
  const state = stateAt(survey, now);
  if (state === 'live' || (state === 'paused' && pilot)) return null;
  return new Refusal('conflict', state === 'paused' ? 'survey.paused' : 'survey.closed');
}

import { type CompiledSurvey, compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import { openHidden } from './composeSubmission.ts';
import { type Draft, findDraft, newDraft } from './keepDraft.ts';
import type { Address } from './readAddress.ts';
import { carryOver } from './useResponse.ts';

/** A survey as it is answered on this page. */
export type Received = {
  compiled: CompiledSurvey;
  version: number;
  hidden: Readonly<Record<string, string>>;
  work: PublicSurvey['work'];
};

/** Makes ready what the server sent: what a respondent may not see is not in it, and is nothing here. */
export function receiveSurvey(sent: PublicSurvey, address: Address): Received {
  const survey = {
    title: {},
    languages: ['en'],
    pages: [],
    hidden: [],
    quotas: [],
    theme: {},
    quality: {},
    show: 'page',
    progress: true,
    back: true,
    endings: {},
    ...sent.survey,
  } as unknown as Survey;
  const compiled = compileSurvey(survey);
  const hidden = { ...openHidden(compiled, address.hidden), ...sent.hidden };
  return { compiled, version: sent.version, hidden, work: sent.work };
}

/** The response to go on with: the one in this browser, else the one the link began elsewhere, else a new one. */
export function resumeDraft(received: Received, sent: PublicSurvey, address: Address, language: string): Draft {
  // A person’s answers by telephone are with the server: another interviewer may have gone on with them.
  const kept = address.show === 'phone' ? null : findDraft(address.key, address.link);
  if (kept !== null) return carryOver(kept, received.compiled, received.version, kept.language || language);
  const begun = newDraft(received.version, language, address.link);
  if (sent.partial === undefined) return begun;
  const { response, answers, seed, startedAt, version } = sent.partial;
  const resumed = { ...begun, response, seed, startedAt, version, answers: answers as Answers as Draft['answers'] };
  return carryOver(resumed, received.compiled, received.version, language);
}

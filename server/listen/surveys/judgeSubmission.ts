import { cleanSpent } from '@plumbline/loop/listen/survey/cleanSpent.ts';
import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { isWorkDone } from '@plumbline/loop/listen/survey/isWorkDone.ts';
import { judgeQuality } from '@plumbline/loop/listen/survey/judgeQuality.ts';
import { type Validated, validateSubmission } from '@plumbline/loop/listen/survey/validateSubmission.ts';
import { walkPages } from '@plumbline/loop/listen/survey/walkPages.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { RefusedAnswer } from '@plumbline/model/surveyAnswer.ts';
import type { SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import type { NewResponse } from '@plumbline/store/operations/listen/responses.ts';
import { findLink, type LinkRow } from '@plumbline/store/operations/listen/surveyLinks.ts';
import type { OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { say } from '@plumbline/words/say.ts';
import { DetailedRefusal } from '../../http/detailedRefusal.ts';
import { matchFiles } from '../answerFiles/matchFiles.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { hashAnswers } from './hashAnswers.ts';
import type { JudgedAnswer } from './judgedAnswer.ts';
import { readLink } from './linkToken.ts';
import { momentOf, personOf, withoutIdentity, withoutPerson } from './personOf.ts';
import { refusalOfState } from './whenAnswered.ts';
import { workOf } from './workOf.ts';

/** Who enters the answers: a member who may, or nobody that is known. */
export type Sender = { readonly interviewer?: boolean };
type Accepted = Extract<Validated, { ok: true }>;

/**
 * Judges one submission by itself: the survey's state, the link, its answers. What depends on other answers is decided
 * when it is written.
 *
 * @throws Refusal naming what is wrong; `answer.refused` carries each refused answer in words
 */
export async function judgeSubmission(
  desk: AnswerDesk,
  survey: OpenSurvey,
  submission: SubmissionInput,
  by: Sender = {},
): Promise<JudgedAnswer> {
  const { house, surveys } = desk;
  refuseSelfInterview(submission, by);
  const now = house.now();
  const closed = refusalOfState(survey, { now, pilot: submission.pilot === true });
  if (closed !== null) throw closed;
  const link = await loadLink(desk, survey, submission.link);
  if (link !== null && link.answeredAt !== null) throw new Refusal('conflict', 'survey.linkUsed');
  const compiled = await surveys.compiled(survey, submission.version);
  const given = withLink(compiled, submission, link);
  const { valid, files } = await withFiles(desk, survey, {
    compiled,
    submission,
    checked: accepted(validateSubmission(compiled, given)),
  });
  const newest = survey.version === submission.version ? compiled : await surveys.compiled(survey, survey.version);
  const row = composeRow(survey, compiled, { submission, valid, link });
  const { salt, bits } = workOf(desk.secret, survey.id);
  const worked =
    compiled.survey.quality.proofOfWork !== true || isWorkDone(`${salt}:${submission.response}`, bits, submission.work);
  const { startedAt, submittedAt, language, website = '' } = submission;
  const sent = { startedAt, submittedAt, language, website, mode: row.mode, spent: row.spent, hidden: valid.hidden };
  return {
    survey,
    row,
    person: personOf(compiled, valid, link).customer,
    link: link?.id ?? null,
    files,
    quotas: newest.survey.quotas,
    fallsIn: new Set(listQuotas(newest, valid, submission.language)),
    judge: (alike) => judgeQuality(compiled, { submission: sent, answers: valid.answers, alike, worked, now }),
  };
}

/** An unfinished response as it is kept: what is missing is no fault, what is wrong is. */
export async function judgePartial(
  desk: AnswerDesk,
  survey: OpenSurvey,
  submission: SubmissionInput,
  by: Sender = {},
): Promise<NewResponse> {
  refuseSelfInterview(submission, by);
  const closed = refusalOfState(survey, { now: desk.house.now(), pilot: submission.pilot === true });
  if (closed !== null) throw closed;
  const link = await loadLink(desk, survey, submission.link);
  if (link !== null && link.answeredAt !== null) throw new Refusal('conflict', 'survey.linkUsed');
  const compiled = await desk.surveys.compiled(survey, submission.version);
  const given = withLink(compiled, submission, link);
  const valid = accepted(validateSubmission(compiled, given, { partial: true }));
  return { ...composeRow(survey, compiled, { submission, valid, link }), state: 'partial', submittedAt: null };
}

/** What an interview is counted as must have had an interviewer. */
function refuseSelfInterview({ mode }: SubmissionInput, { interviewer }: Sender): void {
  if (mode === 'phone' && interviewer !== true) throw new Refusal('forbidden', 'survey.phoneOnly');
}

async function loadLink(desk: AnswerDesk, survey: OpenSurvey, token: string | undefined): Promise<LinkRow | null> {
  if (token === undefined) return null;
  const id = readLink(desk.secret, token);
  const { workspace, id: asked } = survey;
  const found =
    id === null ? null : await findLink(desk.house.stores.operations, { workspace, survey: asked, link: id });
  if (found === null) throw new Refusal('invalid', 'survey.badLink');
  return found;
}

/** What the link brings stands above what the browser says; a signed field comes from a link or not at all. */
function withLink(compiled: CompiledSurvey, submission: SubmissionInput, link: LinkRow | null): SubmissionInput {
  const hidden: Record<string, unknown> = { ...submission.hidden };
  for (const { key, signed } of compiled.survey.hidden) {
    const brought = link?.hidden[key];
    if (brought !== undefined) hidden[key] = brought;
    else if (signed === true && hidden[key] !== undefined)
      throw new Refusal('invalid', 'survey.unsignedField', { key });
  }
  return { ...submission, hidden };
}

async function withFiles(
  desk: AnswerDesk,
  { id: survey, workspace }: OpenSurvey,
  { compiled, submission, checked }: { compiled: CompiledSurvey; submission: SubmissionInput; checked: Accepted },
): Promise<{ valid: Accepted; files: string[] }> {
  const { response } = submission;
  const given = { workspace, survey, response, answers: checked.answers };
  const { answers, files, refused } = await matchFiles(desk.house.stores.operations, compiled, given);
  if (refused.length > 0) throw refusalOf(refused);
  return { valid: { ...checked, answers }, files };
}

function accepted(valid: Validated): Accepted {
  if (valid.ok) return valid;
  throw refusalOf(valid.refused);
}

function refusalOf(refused: readonly RefusedAnswer[]): Refusal {
  return new DetailedRefusal('invalid', 'answer.refused', { count: refused.length }, (locale) => ({
    faults: refused.map((fault) => ({
      ...fault,
      values: { ...fault.values },
      what: say(locale, `errors:answer.${fault.fault}.what`, wordsOf(fault)),
      next: say(locale, `errors:answer.${fault.fault}.next`, wordsOf(fault)),
    })),
  }));
}

const wordsOf = ({ values }: RefusedAnswer): Record<string, string | number> => ({ ...values });

function composeRow(
  survey: OpenSurvey,
  compiled: CompiledSurvey,
  { submission, valid, link }: { submission: SubmissionInput; valid: Accepted; link: LinkRow | null },
): NewResponse {
  const anonymous = survey.settings.anonymous === true;
  const person = personOf(compiled, valid, link);
  const answers = anonymous ? withoutIdentity(compiled, valid.answers) : { ...valid.answers };
  const submittedAt = momentOf(submission.submittedAt);
  return {
    id: submission.response,
    workspace: survey.workspace,
    survey: survey.id,
    version: submission.version,
    state: valid.ending === 'complete' ? 'complete' : 'screenedOut',
    link: anonymous ? null : (link?.id ?? null),
    customer: anonymous ? null : person.customer,
    occasion: anonymous ? null : person.occasion,
    serviceAt: person.serviceAt,
    language: submission.language,
    mode: submission.mode ?? 'web',
    pilot: submission.pilot === true,
    answers,
    hidden: anonymous ? withoutPerson(compiled, valid.hidden) : { ...valid.hidden },
    spent: cleanSpent(compiled, submission.spent),
    seed: submission.seed,
    startedAt: momentOf(submission.startedAt) ?? submittedAt ?? new Date(0).toISOString(),
    submittedAt: submittedAt ?? new Date(0).toISOString(),
    answersHash: hashAnswers(answers),
    findings: [],
    suggested: 'accepted',
    quota: null,
  };
}

/** Keys of the quotas that answers fall in, by the newest version's conditions. */
export function listQuotas(
  newest: CompiledSurvey,
  given: { answers: Readonly<Record<string, unknown>>; hidden: Readonly<Record<string, string>> },
  language: string,
): string[] {
  if (newest.quotas.length === 0) return [];
  const { sight } = walkPages(newest, given.answers, given.hidden, language);
  return newest.quotas.filter(({ when }) => when(sight)).map(({ key }) => key);
}

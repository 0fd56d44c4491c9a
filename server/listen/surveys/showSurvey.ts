import { Refusal } from '@plumbline/model/refusal.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import { findPartialOfLink } from '@plumbline/store/operations/listen/responses.ts';
import { findLink, noteOpened } from '@plumbline/store/operations/listen/surveyLinks.ts';
import type { OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { readLink } from './linkToken.ts';
import { stateAt } from './whenAnswered.ts';
import { workOf } from './workOf.ts';

/**
 * A survey as a respondent may see it, with what the personal link brings and what its person answered so far.
 *
 * @throws Refusal `survey.noAddress`, `survey.badLink`, `survey.linkUsed`
 */
export async function showSurvey(
  desk: AnswerDesk,
  { key, link: token }: { key: string; link?: string | undefined },
): Promise<PublicSurvey> {
  const open = await desk.surveys.load(key);
  const { survey } = await desk.surveys.compiled(open, open.version);
  const state = stateAt(open, desk.house.now());
  const shown = { survey: withoutSecrets(survey), version: open.version, state };
  const work = survey.quality.proofOfWork === true ? { work: workOf(desk.secret, open.id) } : {};
  if (token === undefined) return { ...shown, ...work };
  return { ...shown, ...work, ...(await openLink(desk, open, token)) };
}

/** How many are wanted of whom, and which answers are traps, is for the company to know. */
function withoutSecrets(survey: Survey): Record<string, unknown> {
  const { proofOfWork } = survey.quality;
  return { ...survey, quotas: [], quality: proofOfWork === undefined ? {} : { proofOfWork } };
}

async function openLink(
  desk: AnswerDesk,
  open: OpenSurvey,
  token: string,
): Promise<Pick<PublicSurvey, 'hidden' | 'language' | 'partial'>> {
  const { operations } = desk.house.stores;
  const id = readLink(desk.secret, token);
  const asked = { workspace: open.workspace, survey: open.id, link: id ?? '' };
  const link = id === null ? null : await findLink(operations, asked);
  if (link === null) throw new Refusal('invalid', 'survey.badLink');
  if (link.answeredAt !== null) throw new Refusal('conflict', 'survey.linkUsed');
  if (link.openedAt === null) {
    const exact = open.settings.anonymous === true ? 'day' : 'moment';
    await noteOpened(operations, { workspace: open.workspace, link: link.id, exact });
  }
  const partial = await findPartialOfLink(operations, asked);
  return {
    hidden: link.hidden,
    ...(link.language === null ? {} : { language: link.language }),
    ...(partial === null
      ? {}
      : {
          partial: {
            response: partial.id,
            version: partial.version,
            answers: partial.answers,
            seed: partial.seed,
            startedAt: partial.startedAt.toISOString(),
          },
        }),
  };
}

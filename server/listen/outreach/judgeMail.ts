import type { SkipReason } from '@plumbline/model/outreach.ts';
import { listUnsubscribed } from '@plumbline/store/operations/listen/outreachMails.ts';
import type { LinkRow } from '@plumbline/store/operations/listen/surveyLinks.ts';
import type { SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { fatigueDaysOf } from '../surveys/fatigueDaysOf.ts';
import { listTired } from '../surveys/makeLinks.ts';
import { stateAt } from '../surveys/whenAnswered.ts';
import { hashOfAddress } from './keyedHash.ts';

type Asked = { survey: SurveyRow; link: LinkRow; step: number; pilot: boolean; secret: string };

/**
 * Why a mail that was to leave now is not sent, `wait` where it may leave later, or null. Judged at the last moment,
 * since a person may have answered or left, and a survey closed, while the mail waited.
 */
export async function judgeMail(
  context: Pick<WorkspaceContext, 'stores' | 'workspace' | 'now'>,
  { survey, link, step, pilot, secret }: Asked,
): Promise<SkipReason | 'wait' | null> {
  const { operations } = context.stores;
  if (link.answeredAt !== null) return 'answered';
  if (link.email === null) return 'noAddress';
  const state = stateAt(survey, context.now());
  if (state === 'closed') return 'closed';
  if (state !== 'live' && !(state === 'paused' && pilot)) return 'wait';
  const hash = hashOfAddress(secret, context.workspace.id, link.email);
  if ((await listUnsubscribed(operations, context.workspace.id, [hash])).has(hash)) return 'unsubscribed';
  if (step > 0) return null;
  const days = fatigueDaysOf(survey.settings, context.workspace.settings.fatigueDays);
  const tired = await listTired(context, survey.id, { days, customers: [link.customer], besides: [survey.id] });
  return tired.has(link.customer) ? 'fatigue' : null;
}

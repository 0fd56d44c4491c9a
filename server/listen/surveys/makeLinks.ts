import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { InvitedPerson, LinkRecord, MadeLinks } from '@plumbline/model/surveyRecord.ts';
import { addContactDetails } from '@plumbline/store/operations/listen/contacts.ts';
import { listDoNotAskAmong } from '@plumbline/store/operations/listen/sampleFrames.ts';
import {
  addLinks,
  type LinkRow,
  listAskedLately,
  listInvitedInWave,
} from '@plumbline/store/operations/listen/surveyLinks.ts';
import { listSurveysOfSeries, loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { fatigueDaysOf } from './fatigueDaysOf.ts';
import { signLink } from './linkToken.ts';

const DAY_MS = 86_400_000;

/**
 * Makes a personal link for each person who may be asked; of the others it says why not. Sending the same list again
 * makes none twice: another wave is asked for by its name.
 *
 * @throws Refusal conflict `survey.notPublished`; invalid `survey.unknownHidden`, `survey.hiddenValue`
 */
export async function makeLinks(
  context: WorkspaceContext,
  survey: string,
  { people, wave = null }: { people: readonly InvitedPerson[]; wave?: string | null },
): Promise<MadeLinks> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadSurvey(operations, workspace, survey);
  if (row.published === null) throw new Refusal('conflict', 'survey.notPublished');
  checkHiddenValues(Survey.parse(row.published), people);

  const customers = people.map(({ customer }) => customer);
  const invited = await listInvitedInWave(operations, { workspace, survey, customers, wave });
  const refusing = await listDoNotAskAmong(operations, { workspace, customers });
  const tired = await listTired(context, survey, {
    days: fatigueDaysOf(row.settings, context.workspace.settings.fatigueDays),
    customers,
  });
  const skipped: MadeLinks['skipped'] = [];
  const seen = new Set<string>();
  const asked = people.filter(({ customer }) => {
    const because = seen.has(customer)
      ? 'twice'
      : invited.has(customer)
        ? 'alreadyInvited'
        : refusing.has(customer)
          ? 'doNotAsk'
          : tired.has(customer)
            ? 'fatigue'
            : null;
    seen.add(customer);
    if (because !== null) skipped.push({ customer, because });
    return because === null;
  });
  const made = await addLinks(operations, {
    workspace,
    survey,
    wave,
    people: asked.map(({ customer, email, hidden, language }) => ({
      customer,
      email: email ?? null,
      hidden: hidden ?? {},
      language: language ?? null,
    })),
  });
  await addContactDetails(operations, workspace, detailsOf(made, asked));
  return { made: made.length, skipped };
}

/** How those are reached who brought a name or a number; ids are in the order of the people. */
function detailsOf(links: readonly string[], people: readonly InvitedPerson[]) {
  return people.flatMap(({ name, phone }, at) => {
    const link = links[at];
    const known = { name: name?.trim() || null, phone: phone?.trim() || null };
    return link === undefined || (known.name === null && known.phone === null) ? [] : [{ link, ...known }];
  });
}

/** A personal link as people see it; whoever has its address can answer in its person's name. */
export function presentLink(link: LinkRow, { key, secret }: { key: string; secret: string }): LinkRecord {
  const { id, customer, email, hidden, language, wave } = link;
  return {
    id,
    customer,
    email,
    hidden,
    language,
    wave,
    address: `/s/${key}?link=${signLink(secret, id)}`,
    sentAt: link.sentAt?.toISOString() ?? null,
    remindedAt: link.remindedAt?.toISOString() ?? null,
    openedAt: link.openedAt?.toISOString() ?? null,
    answeredAt: link.answeredAt?.toISOString() ?? null,
    createdAt: link.createdAt.toISOString(),
  };
}

function checkHiddenValues(survey: Survey, people: readonly InvitedPerson[]): void {
  const fields = new Map(survey.hidden.map((field) => [field.key, field]));
  for (const { customer, hidden } of people) {
    for (const [key, value] of Object.entries(hidden ?? {})) {
      const field = fields.get(key);
      if (field === undefined) throw new Refusal('invalid', 'survey.unknownHidden', { key, customer });
      if (field.oneOf !== undefined && !field.oneOf.includes(value)) {
        throw new Refusal('invalid', 'survey.hiddenValue', { key, value, customer });
      }
    }
  }
}

/**
 * Those of the customers whom this survey may not ask, since one of another series asked them within so many days.
 *
 * @param asked.besides  surveys that do not count
 */
export async function listTired(
  context: Pick<WorkspaceContext, 'stores' | 'workspace' | 'now'>,
  survey: string,
  {
    days,
    customers,
    besides = [],
  }: { days: number | undefined; customers: readonly string[]; besides?: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (days === undefined) return new Set();
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const except = [...(await listSurveysOfSeries(operations, workspace, survey)), ...besides];
  const since = new Date(context.now().getTime() - days * DAY_MS);
  return listAskedLately(operations, { workspace, customers, since, except });
}

import type { FoundSource, SourceProblem } from '@plumbline/store/operations/listen/sources.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { say } from '@plumbline/words/say.ts';
import { openMailer } from '../outreach/openMailer.ts';
import type { SourceDesk } from './sourceDesk.ts';

/** Those who can do something about it. */
const ROLES = ['owner', 'administrator'];

/** How a source stands that somebody has to know of: it fails, or works again after a failure that they were told of. */
export type SourceNews = { problem: SourceProblem | null; failures: number; since: Date };

/**
 * Writes to owners and administrators how a source stands, by the mail server of this installation.
 *
 * @returns whether anybody was written to; where mail is off, or nobody could be reached, nobody
 */
export async function tellOwners({ house }: SourceDesk, source: FoundSource, news: SourceNews): Promise<boolean> {
  const mailer = await openMailer(house.config);
  if (mailer === null) return false;
  try {
    const members = await listMembers(house.stores.operations, source.workspace);
    const mail = composeNews(house.config, source, news);
    let told = false;
    for (const { email } of members.filter(({ role }) => ROLES.includes(role))) {
      const handed = await mailer.send({ ...mail, to: email, id: newId() });
      // a mail that nobody answered for may well have arrived
      if (handed.kind === 'sent' || handed.kind === 'unclear') told = true;
      else house.log.warn({ source: source.id, answer: handed.answer }, 'who owns a live source could not be told');
    }
    return told;
  } finally {
    mailer.close();
  }
}

function composeNews(
  { locale, baseUrl }: SourceDesk['house']['config'],
  source: FoundSource,
  { problem, failures, since }: SourceNews,
): { subject: string; text: string; html: string } {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: source.zone });
  const words = { name: source.name, workspace: source.workspaceName, since: moment.format(since), count: failures };
  const address = `${baseUrl?.replace(/\/$/, '') ?? ''}/w/${source.workspaceKey}/listen/sources/${source.id}`;
  const kind = problem === null ? 'well' : 'failing';
  const lines = [
    say(locale, `sources:mail.${kind}.text`, words),
    ...(problem === null
      ? []
      : [
          `${say(locale, `errors:${problem.says}.what`, problem.values)} ${say(locale, `errors:${problem.says}.next`, problem.values)}`,
        ]),
    say(locale, 'sources:mail.where', { address }),
  ];
  return {
    subject: say(locale, `sources:mail.${kind}.subject`, words),
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
  };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

import type { FoundSource, SourceProblem } from '@plumbline/store/operations/listen/sources.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { findOwner } from '@plumbline/store/operations/trust/claim.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { say } from '@plumbline/words/say.ts';
import { openMailer } from '../outreach/openMailer.ts';
import type { SourceDesk } from './sourceDesk.ts';

/** Writes to the owner that a source has failed for a day, where mail is set. That nobody could be written to is logged. */
export async function tellOwner(
  { house }: SourceDesk,
  source: FoundSource,
  { says, values }: SourceProblem,
): Promise<void> {
  const { operations } = house.stores;
  const owner = await findOwner(operations, source.workspace);
  const to = (await listMembers(operations, source.workspace)).find(({ user }) => user === owner)?.email;
  const mailer = await openMailer(house.config);
  if (mailer === null || to === undefined) {
    house.log.warn({ source: source.id, says }, 'a live source has failed for a day');
    mailer?.close();
    return;
  }
  const { locale, baseUrl } = house.config;
  const words = { name: source.name, workspace: source.workspaceName };
  const address = `${baseUrl?.replace(/\/$/, '') ?? ''}/w/${source.workspaceKey}/listen/sources/${source.id}`;
  const subject = say(locale, 'sources:mail.subject', words);
  const lines = [
    say(locale, 'sources:mail.text', words),
    `${say(locale, `errors:${says}.what`, values)} ${say(locale, `errors:${says}.next`, values)}`,
    say(locale, 'sources:mail.where', { address }),
  ];
  const html = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const handed = await mailer.send({ to, subject, text: lines.join('\n\n'), html, id: newId() });
  if (handed.kind !== 'sent')
    house.log.warn({ source: source.id, answer: handed.answer }, 'the owner could not be told');
  mailer.close();
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

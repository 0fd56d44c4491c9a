import { newId } from '@plumbline/store/operations/newId.ts';
import type { Member } from '@plumbline/store/operations/trust/members.ts';
import type { Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { html } from '../../http/html.ts';
import type { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';

/** A workspace whose people are told something, in the language of this installation. */
export type NewsTurn = {
  desk: OutreachDesk;
  workspace: Workspace;
  members: readonly Member[];
  locale: Locale;
  signal: AbortSignal;
};
export type News = { subject: string; paragraphs: readonly string[] };

/**
 * Writes to people of the workspace by the mail server of this installation.
 *
 * @returns who may have got it: a mail that nobody answered for may well have arrived
 */
export async function tellStaff(
  { desk, workspace, signal }: NewsTurn,
  to: readonly Pick<Member, 'user' | 'email'>[],
  { subject, paragraphs }: News,
): Promise<string[]> {
  const mailer = await desk.mailer();
  if (mailer === null) return [];
  const mail = {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: html`${paragraphs.map((one) => html`<p style="white-space:pre-line">${one}</p>`)}`.text,
  };
  const told: string[] = [];
  for (const { user, email } of to) {
    if (signal.aborted) break;
    const handed = await mailer.send({ ...mail, to: email, id: newId() });
    if (handed.kind === 'sent' || handed.kind === 'unclear') told.push(user);
    else
      desk.house.log.warn(
        { workspace: workspace.key, answer: handed.answer },
        'a person of the staff could not be told',
      );
  }
  return told;
}

/** Where the product is reached from outside, as far as that was set. */
export const addressIn = ({ desk, workspace }: NewsTurn, path: string): string =>
  `${desk.house.config.baseUrl?.replace(/\/$/, '') ?? ''}/w/${workspace.key}/${path}`;

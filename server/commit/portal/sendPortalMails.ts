import { PORTAL_LIMITS, type PortalSettings, type SuggestionStatus } from '@plumbline/model/portal.ts';
import { findConfirmation, forgetAddresses } from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import {
  type ClaimedPortalMail,
  claimPortalMail,
  endPortalMail,
  findEvent,
  settlePortalMails,
} from '@plumbline/store/operations/commit/portal/portalMails.ts';
import { findPortal } from '@plumbline/store/operations/commit/portal/portals.ts';
import { findSuggestion, type SuggestionRecord } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { findPerson, sumPoints } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { listWorkspaces, type Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { signLink } from '../../listen/surveys/linkToken.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { composePortalMail, type PortalMailParts } from './composePortalMail.ts';
import { secretFor } from './portalDesk.ts';
import { wordsIn } from './wordsIn.ts';

const DAY_MS = 86_400_000;
const TRIES_MAX = 5;
const RETRY_MS = 2 * 60_000;
/** No mail takes so long to hand over: one claimed before this was left by a process that is gone. */
const CLAIMED_MS = 10 * 60_000;

type Addressed = { to: string; parts: PortalMailParts };

/**
 * Hands over what is due, one mail after another. Each is claimed before it is handed over and its end is written after:
 * what a killed process had in its hands is unclear, and is not sent again.
 *
 * @returns mails that were sent
 */
export async function sendPortalMails(desk: OutreachDesk, { until, signal }: { until: number; signal: AbortSignal }) {
  const { operations } = desk.house.stores;
  const now = desk.house.now().getTime();
  await settlePortalMails(operations, new Date(now - CLAIMED_MS));
  await forgetAddresses(operations, new Date(now - PORTAL_LIMITS.confirmDays * DAY_MS));
  const mailer = await desk.mailer();
  if (mailer === null) return 0;
  const workspaces = new Map((await listWorkspaces(operations)).map((one) => [one.id, one]));
  let sent = 0;
  while (!signal.aborted && Date.now() < until) {
    const at = desk.house.now();
    const mail = await claimPortalMail(operations, at);
    if (mail === null) break;
    const workspace = workspaces.get(mail.workspace);
    const addressed = workspace === undefined ? null : await compose(desk, workspace, mail);
    if (addressed === null) {
      await endPortalMail(operations, mail.id, { state: 'skipped', at });
      continue;
    }
    const { leave } = addressed.parts;
    const handed = await mailer.send({
      ...composePortalMail(addressed.parts),
      ...(leave === undefined ? {} : { unsubscribe: leave.href }),
      to: addressed.to,
      id: mail.id,
    });
    if (handed.kind === 'sent') {
      await endPortalMail(operations, mail.id, { state: 'sent', at });
      sent += 1;
    } else if (handed.kind === 'later' && mail.attempts < TRIES_MAX) {
      const dueAt = new Date(at.getTime() + RETRY_MS * 2 ** (mail.attempts - 1));
      await endPortalMail(operations, mail.id, { state: 'queued', dueAt, answer: handed.answer, at });
      // a server that cannot be reached is asked again at the next time, not for every mail
      if (!handed.reached) break;
    } else {
      const state = handed.kind === 'later' ? 'failed' : handed.kind;
      await endPortalMail(operations, mail.id, { state, answer: handed.answer, at });
    }
  }
  return sent;
}

/** @returns null where nobody is to get it any more */
async function compose(desk: OutreachDesk, workspace: Workspace, mail: ClaimedPortalMail): Promise<Addressed | null> {
  const { settings } = await findPortal(desk.house.stores.operations, workspace.id);
  if (!settings.open) return null;
  return mail.kind === 'confirm'
    ? composeConfirmation(desk, { workspace, settings, mail })
    : composeNotice(desk, { workspace, settings, mail });
}

type Mailing = { workspace: Workspace; settings: PortalSettings; mail: ClaimedPortalMail };

async function composeConfirmation(
  desk: OutreachDesk,
  { workspace, settings, mail }: Mailing,
): Promise<Addressed | null> {
  const { operations } = desk.house.stores;
  const asked =
    mail.confirmation === null
      ? null
      : await findConfirmation(operations, { workspace: workspace.id, id: mail.confirmation });
  if (asked === null || asked.usedAt !== null || asked.email === '') return null;
  const locale = asked.language;
  const brand = brandOf(workspace, settings, locale);
  const about =
    asked.suggestion === null
      ? null
      : await findSuggestion(operations, { workspace: workspace.id, id: asked.suggestion });
  const token = signLink(secretFor(desk.secret, 'confirm'), asked.id);
  const words = (key: string) => say(locale, `portal:mail.confirm.${key}`, { brand, days: PORTAL_LIMITS.confirmDays });
  return {
    to: asked.email,
    parts: {
      ...{ locale, brand, subject: words('subject') },
      paragraphs: [words(asked.wish), words('unasked')],
      quote: about?.publicTitle,
      button: { text: words('button'), href: `${mail.origin}/portal/${workspace.key}/confirm/${token}?lang=${locale}` },
    },
  };
}

async function composeNotice(desk: OutreachDesk, { workspace, settings, mail }: Mailing): Promise<Addressed | null> {
  const { operations } = desk.house.stores;
  const place = { workspace: workspace.id };
  const [person, about, event] = await Promise.all([
    mail.person === null ? null : findPerson(operations, { ...place, person: mail.person }),
    mail.suggestion === null ? null : findSuggestion(operations, { ...place, id: mail.suggestion }),
    mail.event === null ? null : findEvent(operations, { ...place, id: mail.event }),
  ]);
  if (person === null || about === null || event === null || about.state !== 'shown') return null;
  if (person.email === null || person.mailsOff || person.blockedAt !== null) return null;
  const locale = person.language;
  const brand = brandOf(workspace, settings, locale);
  const points = mail.kind === 'thanks' ? await sumPoints(operations, { ...place, person: person.id }) : 0;
  const status = String(event.detail.to ?? about.status) as SuggestionStatus;
  const values = { brand, title: about.publicTitle, status: say(locale, `portal:status.${status}`), points };
  const words = (key: string) => say(locale, `portal:mail.${mail.kind}.${key}`, values);
  const token = signLink(secretFor(desk.secret, 'leave'), mail.id);
  return {
    to: person.email,
    parts: {
      ...{ locale, brand, subject: words('subject') },
      paragraphs: [words('text'), ...(points > 0 ? [words('points')] : [])],
      quote: mail.kind === 'answer' ? answerIn(about, locale) : about.publicTitle,
      button: { text: words('button'), href: `${mail.origin}/portal/${workspace.key}/${about.number}?lang=${locale}` },
      leave: {
        text: say(locale, 'portal:mail.leave'),
        href: `${mail.origin}/portal/${workspace.key}/leave/${token}?lang=${locale}`,
      },
    },
  };
}

function answerIn({ answer, publicTitle }: SuggestionRecord, locale: Locale): string {
  return wordsIn(answer, locale) || publicTitle;
}

/** Whose portal it is: its title, else the workspace's name. */
export function brandOf(
  workspace: Pick<Workspace, 'name' | 'settings'>,
  { title }: PortalSettings,
  locale: Locale,
): string {
  return wordsIn(title, locale) || publicNameOf(workspace, locale);
}

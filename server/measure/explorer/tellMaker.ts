import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ViewCheck, ViewRow } from '@plumbline/store/operations/measure/gapViews.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { say } from '@plumbline/words/say.ts';
import type { HouseContext, RequestWorkspace } from '../../http/context.ts';
import { openMailer } from '../../listen/outreach/openMailer.ts';

/** Gaps that a mail names; the page shows all. */
const NAMED = 5;

/**
 * Writes to the maker of a view what its alert met, by the mail server of this installation.
 *
 * @returns whether the mail may have arrived; where mail is off, or the maker is a member no more, it did not
 */
export async function tellMaker(
  house: HouseContext,
  workspace: RequestWorkspace,
  view: ViewRow,
  check: ViewCheck,
): Promise<boolean> {
  const mailer = await openMailer(house.config);
  if (mailer === null) return false;
  try {
    const members = await listMembers(house.stores.operations, workspace.id);
    const maker = members.find(({ user }) => user === view.madeBy);
    if (maker === undefined) return false;
    const mail = composeMail(house.config, workspace, view, check);
    const handed = await mailer.send({ ...mail, to: maker.email, id: newId() });
    if (handed.kind === 'sent' || handed.kind === 'unclear') return true;
    house.log.warn({ view: view.id, answer: handed.answer }, 'the maker of a view could not be told');
    return false;
  } finally {
    mailer.close();
  }
}

function composeMail(
  { locale, baseUrl }: HouseContext['config'],
  workspace: RequestWorkspace,
  view: ViewRow,
  { figure, met, metSince }: ViewCheck,
): { subject: string; text: string; html: string } {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: workspace.zone });
  const lines = met.slice(0, NAMED).flatMap(({ names, by, gap }) => {
    if (gap.kind !== 'estimate' && gap.kind !== 'set') return [];
    const place = [nameIn(names, locale), ...Object.values(by)].join(' · ');
    const write = (points: number) => formatPoints(points, locale, true);
    const [low, high] = gap.kind === 'estimate' ? [gap.low, gap.high] : [gap.point, gap.point];
    const values = { place, point: write(gap.point), low: write(low), high: write(high) };
    return [say(locale, 'explorer:mail.gap', values)];
  });
  const values = {
    ...{ name: view.name, workspace: workspace.name, count: figure?.meets ?? met.length },
    since: moment.format(metSince ?? new Date(0)),
  };
  const address = `${baseUrl?.replace(/\/$/, '') ?? ''}/w/${workspace.key}/measure/explore?${addressOf(view)}`;
  const parts = [say(locale, 'explorer:mail.text', values), ...lines, say(locale, 'explorer:mail.where', { address })];
  return {
    subject: say(locale, 'explorer:mail.subject', values),
    text: parts.join('\n\n'),
    html: parts.map((part) => `<p>${escapeHtml(part)}</p>`).join(''),
  };
}

function addressOf({ search }: ViewRow): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, one);
  }
  return params.toString();
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

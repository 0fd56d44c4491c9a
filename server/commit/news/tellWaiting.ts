import { isAllowed } from '@plumbline/model/access.ts';
import { countPortal, findPortal } from '@plumbline/store/operations/commit/portal/portals.ts';
import { forgetStaffNews, noteStaffNews } from '@plumbline/store/operations/trust/staffNews.ts';
import { say } from '@plumbline/words/say.ts';
import { addressIn, type NewsTurn, tellStaff } from './tellStaff.ts';

/** Nobody is reminded before this hour of the workspace's day. */
const FROM_HOUR = 8;

/**
 * Reminds those who judge texts of the portal, once a day, of what waits for them and what was reported.
 *
 * @returns how many people were told
 */
export async function tellWaiting(turn: NewsTurn): Promise<number> {
  const { desk, workspace, members, locale } = turn;
  const { operations } = desk.house.stores;
  const { day, hour } = civil(desk.house.now(), workspace.zone);
  if (hour < FROM_HOUR || !(await findPortal(operations, workspace.id)).settings.open) return 0;
  const { waiting, reported } = await countPortal(operations, workspace.id);
  if (waiting + reported === 0) return 0;
  const of = { workspace: workspace.id, kind: 'moderation' as const, keys: [day] };
  if ((await noteStaffNews(operations, { ...of, toldAt: desk.house.now() })).length === 0) return 0;
  const to = members.filter(({ role }) => isAllowed(role, 'portal.write'));
  const told = await tellStaff(turn, to, {
    subject: say(locale, 'portal:staff.subject', { count: waiting + reported, workspace: workspace.name }),
    paragraphs: [
      ...(waiting > 0 ? [say(locale, 'portal:staff.waiting', { count: waiting })] : []),
      ...(reported > 0 ? [say(locale, 'portal:staff.reported', { count: reported })] : []),
      say(locale, 'portal:staff.where', { address: addressIn(turn, 'commit/portal/queue') }),
    ],
  });
  if (told.length === 0) await forgetStaffNews(operations, of);
  return told.length;
}

function civil(now: Date, zone: string): { day: string; hour: number } {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now);
  return { day, hour: Number(hour) };
}

import type { SendingWindow } from '@plumbline/model/outreach.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether mails may leave at a moment, in the civil time of the workspace. */
export function isWindowOpen(window: SendingWindow | null, zone: string, now: Date): boolean {
  if (window === null) return true;
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  const part = (type: string) => parts.formatToParts(now).find((one) => one.type === type)?.value ?? '';
  const hour = Number(part('hour'));
  const day = DAYS.indexOf(part('weekday')) + 1;
  return window.days.includes(day) && hour >= window.fromHour && hour < window.untilHour;
}

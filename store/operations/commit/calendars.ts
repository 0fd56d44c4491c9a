import type { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { calendars, calendarVersions } from '../promisesSchema.ts';

const all = question(import.meta.url, 'listCalendars.sql');

export type CalendarRow = {
  id: string;
  key: string;
  names: Names;
  version: number;
  hours: CalendarHours;
  validFrom: Date;
  because: string;
  createdBy: string;
  createdAt: Date;
};

/** Calendars with their versions, the newest first; of one key where it is given. */
export function listCalendars(operations: Operations, workspace: string, key = ''): Promise<CalendarRow[]> {
  return operations.ask<CalendarRow>(all, { workspace, key });
}

/** @throws Refusal not_found `commit.noCalendar` */
export async function loadCalendar(operations: Operations, workspace: string, key: string): Promise<CalendarRow[]> {
  const found = await listCalendars(operations, workspace, key);
  if (found.length === 0) throw new Refusal('not_found', 'commit.noCalendar', { calendar: key });
  return found;
}

/** Adds a calendar, or the next version of one. Earlier versions stay as they are. @returns the number of the version */
export function saveCalendar(
  operations: Operations,
  fresh: {
    workspace: string;
    key: string;
    names: Names;
    hours: CalendarHours;
    validFrom: Date;
    because: string;
    createdBy: string;
  },
): Promise<number> {
  const { workspace, key, names, ...content } = fresh;
  return operations.transaction(async (inside) => {
    const [made] = await inside.db
      .insert(calendars)
      .values({ id: newId(), workspace, key, names })
      // the update takes the row, so that two versions are never made at once
      .onConflictDoUpdate({ target: [calendars.workspace, calendars.key], set: { names } })
      .returning({ id: calendars.id });
    const calendar = made?.id ?? '';
    const before = await inside.db
      .select({ version: calendarVersions.version })
      .from(calendarVersions)
      .where(eq(calendarVersions.calendar, calendar));
    const version = 1 + before.reduce((newest, one) => Math.max(newest, one.version), 0);
    await inside.db.insert(calendarVersions).values({ workspace, calendar, version, ...content });
    return version;
  });
}

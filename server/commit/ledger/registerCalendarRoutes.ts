import { addBusinessSeconds } from '@plumbline/loop/commit/businessTime.ts';
import { composeBusinessHours } from '@plumbline/loop/commit/composeBusinessHours.ts';
import { BusinessCalendar, CalendarHours, CalendarInput } from '@plumbline/model/businessCalendar.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listCalendars, loadCalendar, saveCalendar } from '@plumbline/store/operations/commit/calendars.ts';
import { z } from 'zod';
import { nameOfActor } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { presentCalendars } from './presentLedger.ts';

const ROOT = '/api/workspaces/:workspace/calendars' as const;
const DAY_MS = 86_400_000;
const DueInput = z.strictObject({
  hours: CalendarHours,
  from: z.iso.datetime({ offset: true }),
  within: z.number().positive().max(10_000),
});

/** Calendars of business hours, whose versions hold from a moment on. */
export function registerCalendarRoutes(app: App): void {
  const tag = 'commit' as const;
  route(app, {
    ...{ method: 'GET', url: ROOT, permission: 'promise.read', operationId: 'listCalendars', tag },
    summary: 'Calendars of business hours, with all their versions',
    answer: z.object({ calendars: z.array(BusinessCalendar) }),
    handler: async ({ stores, workspace }) => ({
      calendars: presentCalendars(await listCalendars(stores.operations, workspace.id)),
    }),
  });
  route(app, {
    ...{ method: 'POST', url: ROOT, permission: 'promise.write', operationId: 'saveCalendar', tag },
    summary: 'A new calendar, or the next version of one, which holds from now on',
    body: CalendarInput,
    answer: BusinessCalendar,
    success: 'created',
    handler: async ({ stores, workspace, actor, now }, { body }) => {
      const fresh = { workspace: workspace.id, ...body, validFrom: now(), createdBy: nameOfActor(actor) };
      await saveCalendar(stores.operations, fresh);
      const [saved] = presentCalendars(await loadCalendar(stores.operations, workspace.id, body.key));
      if (saved === undefined) throw new RangeError(`a calendar that is not there: ${body.key}`);
      return saved;
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/due`, permission: 'promise.read', operationId: 'findDueTime', tag },
    summary: 'When so many hours of work will have passed',
    body: DueInput,
    answer: z.object({ due: z.string() }),
    audited: false,
    handler: async (_context, { body: { hours, from, within } }) => {
      const begins = Date.parse(from);
      const civil = (moment: number) => new Date(moment).toISOString().slice(0, 10);
      // a year and a half holds what people ask; the longest ask for more is refused with words
      const work = composeBusinessHours(hours, civil(begins - DAY_MS), civil(begins + 550 * DAY_MS));
      const due = addBusinessSeconds(work, begins / 1000, within * 3600);
      if (due === null) throw new Refusal('invalid', 'commit.tooLong', { hours: within });
      return { due: new Date(due * 1000).toISOString() };
    },
  });
}

import { z } from 'zod';
import { Names } from './locale.ts';

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A civil time of day; 24:00 is the end of the day. */
const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const CalendarKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
  message: 'a calendar is called by lower case letters, digits and dashes',
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    // Intl has no other way to say that it does not know a zone
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** When a company works: hours of each weekday in a zone, without its holidays. */
export const CalendarHours = z
  .strictObject({
    /** IANA name, such as Europe/Rome: the changes to summer time come with it */
    zone: z.string().max(60).refine(isZone, { message: 'no such time zone' }),
    week: z
      .array(
        z
          .strictObject({ day: z.int().min(1).max(7), from: ClockTime, to: ClockTime })
          .refine(({ from, to }) => from < to, { message: 'the hours end after they begin' }),
      )
      .min(1)
      .max(21),
    /** civil days on which nobody works */
    holidays: z
      .array(z.strictObject({ day: z.iso.date(), name: z.string().max(80).default('') }))
      .max(2000)
      .default([]),
  })
  .refine(({ week }) => !overlaps(week), { message: 'hours of one day must not overlap' })
  .meta({ id: 'CalendarHours' });
export type CalendarHours = z.infer<typeof CalendarHours>;

export const CalendarInput = z
  .strictObject({
    key: CalendarKey,
    names: Names,
    hours: CalendarHours,
    because: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'CalendarInput' });
export type CalendarInput = z.infer<typeof CalendarInput>;

/** A calendar's version: it holds from a moment on, until the next one. The first holds for all that was before, too. */
export const CalendarVersion = z
  .object({
    version: z.int(),
    hours: CalendarHours,
    validFrom: z.string(),
    because: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: 'CalendarVersion' });
export type CalendarVersion = z.infer<typeof CalendarVersion>;

export const BusinessCalendar = z
  .object({ key: z.string(), names: Names, versions: z.array(CalendarVersion) })
  .meta({ id: 'BusinessCalendar' });
export type BusinessCalendar = z.infer<typeof BusinessCalendar>;

function overlaps(week: readonly { day: number; from: string; to: string }[]): boolean {
  return week.some((one, at) =>
    week.some((other, place) => place > at && one.day === other.day && one.from < other.to && other.from < one.to),
  );
}

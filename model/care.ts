import { z } from 'zod';
import { BarrierCounts, OneLine, PlanAudience } from './communication.ts';
import { ContactChannel, ContactLevel, ContactPurpose } from './contact.ts';

/** Looking after customers: rules by festival, anniversary, silence and bad sign, and the calendar of what comes of them. */

export const FESTIVALS = [
  'newYear',
  'springFestival',
  'lanternFestival',
  'womensDay',
  'qingming',
  'labourDay',
  'dragonBoat',
  'qixi',
  'midAutumn',
  'nationalDay',
  'doubleNinth',
  'winterSolstice',
  'christmas',
] as const;
export type Festival = (typeof FESTIVALS)[number];

const care = {
  name: OneLine,
  on: z.boolean(),
  channel: ContactChannel,
  level: ContactLevel,
  purpose: ContactPurpose.default('care'),
  template: z.string().min(1).max(80),
  owner: z.string().trim().max(120).default(''),
};
/** When customers are looked after. */
export const CareRuleInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...{ kind: z.literal('festival'), ...care },
      festival: z.enum(FESTIVALS),
      daysBefore: z.int().min(0).max(30),
      who: PlanAudience,
    }),
    z.strictObject({
      ...{ kind: z.literal('anniversary'), ...care },
      /** a date that is known of customers, such as birthday; null for the day they were first heard of */
      field: z.string().trim().min(1).max(80).nullable(),
      daysBefore: z.int().min(0).max(30),
    }),
    z.strictObject({ ...{ kind: z.literal('silence'), ...care }, days: z.int().min(1).max(3650) }),
    z.strictObject({
      ...{ kind: z.literal('afterBadSign'), ...care },
      /** perceived at or under this, 0–100; null: scores do not count */
      scoreMax: z.number().min(0).max(100).nullable(),
      /** a promise that was broken to them counts */
      brokenPromise: z.boolean(),
      /** a text that was read as a complaint counts */
      complaint: z.boolean(),
      /** how many days old the sign may be */
      withinDays: z.int().min(1).max(60),
    }),
  ])
  .meta({ id: 'NewCareRule' });
export type CareRuleInput = z.infer<typeof CareRuleInput>;

export const CareRule = z
  .object({
    id: z.uuid(),
    input: CareRuleInput,
    ranFor: z.iso.date().nullable(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
    /** contacts it made, and that wait */
    made: z.int(),
    waiting: z.int(),
  })
  .meta({ id: 'CareRule' });
export type CareRule = z.infer<typeof CareRule>;

/** What will come of the rules, day by day: how many customers, and who is left out for which reason. */
export const CareCalendar = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    days: z.array(
      z.object({
        day: z.iso.date(),
        rule: z.uuid(),
        festival: z.enum(FESTIVALS).nullable(),
        customers: z.int(),
        contacted: z.int(),
        leftOut: BarrierCounts,
        cut: z.boolean(),
      }),
    ),
    /** festivals in these days, whether or not there is a rule */
    festivals: z.array(z.object({ day: z.iso.date(), festival: z.enum(FESTIVALS) })),
  })
  .meta({ id: 'CareCalendar' });
export type CareCalendar = z.infer<typeof CareCalendar>;

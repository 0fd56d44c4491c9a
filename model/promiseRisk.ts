import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { LOCALES, Names } from './locale.ts';
import { SendingWindow } from './outreach.ts';

/** Promises at risk before they break, the notices that tell of it, and the new times they tell. */

export const RISK_LIMITS = {
  /** with fewer that waited as long, nothing is said of the rest */
  historyMin: 30,
  /** of a longer history so many are looked at, drawn by groups of customers */
  historyMax: 40_000,
  /** the time promised is cut into so many steps at least */
  steps: 200,
  /** combinations of time waited and time promised that are judged one by one; with more the steps are doubled */
  cellsMax: 4_000,
  pageRows: 50,
  pageRowsMax: 500,
  /** notices of one promise that one look makes */
  noticesAtOnce: 500,
  /** occasions that one question may name: the effect of notices is measured on the latest of each group */
  effectOccasions: 5_000,
  subjectChars: 200,
  bodyChars: 4_000,
  eventsMax: 20,
  /** a status page's link is good for so many days at most */
  linkDaysMax: 400,
} as const;

/** One open promise, with its customer. personal: customer, key */
export const RiskyPromise = z
  .object({
    promise: z.string(),
    names: Names,
    /** the occasion's number, as text */
    occasion: z.string(),
    customer: z.string(),
    key: z.string(),
    given: z.string(),
    /** a civil day where the promise is of a day, else a moment */
    due: z.string(),
    unit: z.enum(['hours', 'days']),
    /** time that has passed and that was promised, as the rule counts it */
    waited: z.number(),
    promised: z.number(),
    version: z.int(),
    region: z.string(),
    channel: z.string(),
    segment: z.string(),
    supplier: z.string(),
    /** the share of those who waited as long that were still kept */
    kept: Estimate,
    /** when it will be done: eight of ten that waited as long were done between `early` and `late` */
    expected: z.object({ early: z.string(), middle: z.string().nullable(), late: z.string().nullable() }).nullable(),
    /** whose past it was compared with; '' is everybody's */
    comparedWith: z.string(),
    /** what was done about it */
    notice: z.string().nullable(),
  })
  .meta({ id: 'RiskyPromise' });
export type RiskyPromise = z.infer<typeof RiskyPromise>;

/** What is open of each promise, and the riskiest first. */
export const RiskReport = z
  .object({
    schema: z.literal(1),
    promises: z.array(
      z.object({
        promise: z.string(),
        names: Names,
        asOf: z.string(),
        open: z.int(),
        atRisk: z.int(),
        /** open ones of which the past says too little */
        unknown: z.int(),
        /** ones given until now that were looked at, done or not */
        history: z.int(),
      }),
    ),
    /** what counts as at risk: kept less often than this */
    keptMin: z.number(),
    rows: z.array(RiskyPromise),
    next: z.string().nullable(),
  })
  .meta({ id: 'RiskReport' });
export type RiskReport = z.infer<typeof RiskReport>;

export const NOTICE_CHANNELS = ['mail', 'call', 'list'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];
export const NOTICE_STATES = [
  'toConfirm',
  'queued',
  'sending',
  'sent',
  'handedOver',
  'heldOut',
  'skipped',
  'refused',
  'failed',
  'unclear',
  'dismissed',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
export const NOTICE_FIELDS = ['name', 'promise', 'due', 'newTime', 'next', 'remedy', 'link', 'company'] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];

/** Words of a notice. `{{name}}`, `{{promise}}`, `{{due}}`, `{{newTime}}`, `{{next}}`, `{{remedy}}`, `{{link}}`, `{{company}}` are filled in. */
export const NoticeText = z
  .strictObject({
    subject: z
      .string()
      .trim()
      .min(1)
      .max(RISK_LIMITS.subjectChars)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break could begin a header of its own
      .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, { message: 'write it in one line' }),
    body: z.string().trim().min(1).max(RISK_LIMITS.bodyChars),
    /** what happens next, in a sentence */
    next: z.string().trim().max(500),
  })
  .meta({ id: 'NoticeText' });
export type NoticeText = z.infer<typeof NoticeText>;

export const NoticeRule = z
  .strictObject({
    /** told where fewer than this share of those who waited as long were kept */
    keptMin: z.number().min(0.01).max(0.99).default(0.5),
    /** the new time is one that this share of those who waited as long had by then */
    newTimeShare: z.number().min(0.5).max(0.99).default(0.9),
    /** the first by which the customer can be reached */
    channels: z.array(z.enum(NOTICE_CHANNELS)).min(1).max(3).default(['mail', 'call', 'list']),
    /** when notices leave; null at any hour */
    window: SendingWindow.nullable().default({ fromHour: 8, untilHour: 20, days: [1, 2, 3, 4, 5, 6, 7] }),
    confirm: z.enum(['automatic', 'person']).default('person'),
    /** of customers that get no notice, so that the effect can be told */
    heldOutShare: z.number().min(0).max(0.5).default(0.1),
    /** older data tells of promises that may be kept by now: nobody is told by it */
    freshHoursMax: z.number().min(1).max(240).default(48),
    /** of customers whose language is not known */
    language: z.enum(LOCALES).default('zh-CN'),
    /** what was written in place of the words of the house */
    texts: z.partialRecord(z.enum(LOCALES), NoticeText).default({}),
    /** whether the link to the customer's own page is good for so many days */
    linkDays: z.int().min(1).max(RISK_LIMITS.linkDaysMax).default(90),
    /** events that are a complaint, by which the effect is told */
    complaintEvents: z.array(z.string().min(1).max(200)).max(RISK_LIMITS.eventsMax).default([]),
  })
  .meta({ id: 'NoticeRule' });
export type NoticeRule = z.infer<typeof NoticeRule>;

export const NoticeRuleInput = z.strictObject({ on: z.boolean(), rule: NoticeRule }).meta({ id: 'NewNoticeRule' });
export type NoticeRuleInput = z.infer<typeof NoticeRuleInput>;

/** How a promise tells of its risk, with the words of the house where none were written. */
export const NoticeSetup = z
  .object({
    on: z.boolean(),
    rule: NoticeRule,
    /** the words that are used, in every language */
    words: z.record(z.enum(LOCALES), NoticeText),
    changedBy: z.string().nullable(),
    changedAt: z.string().nullable(),
    /** whether the installation sends mail at all */
    mail: z.boolean(),
    /** whether a rule of this kind has anything open to be at risk */
    possible: z.boolean(),
  })
  .meta({ id: 'NoticeSetup' });
export type NoticeSetup = z.infer<typeof NoticeSetup>;

/** A notice as it would be read. */
export const NoticePreview = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: 'NoticePreview' });
export type NoticePreview = z.infer<typeof NoticePreview>;

/** A notice, and what became of it. personal: customer, key, subject, text */
export const PromiseNotice = z
  .object({
    id: z.uuid(),
    promise: z.string(),
    names: Names,
    customer: z.string(),
    key: z.string(),
    occasion: z.string(),
    state: z.enum(NOTICE_STATES),
    because: z.string().nullable(),
    channel: z.enum(NOTICE_CHANNELS).nullable(),
    language: z.enum(LOCALES),
    /** 0..1, that it will not be kept */
    risk: z.number(),
    due: z.string(),
    newDue: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    confirmedBy: z.string().nullable(),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'PromiseNotice' });
export type PromiseNotice = z.infer<typeof PromiseNotice>;

/** What became of promises whose time was told anew: of the time as first promised, and of the new one. */
export const RevisedTimes = z
  .object({
    /** promises with a new time */
    told: z.int(),
    first: z.object({ kept: z.int(), broken: z.int(), open: z.int(), share: Estimate }),
    revised: z.object({ kept: z.int(), broken: z.int(), open: z.int(), share: Estimate }),
  })
  .meta({ id: 'RevisedTimes' });
export type RevisedTimes = z.infer<typeof RevisedTimes>;

const Group = z.object({
  occasions: z.int().nullable(),
  judged: z.int().nullable(),
  perceived: Estimate,
  complained: Estimate,
});

/** Whether notices helped: those told against those held out by lot, all of them at risk and reachable. */
export const NoticeEffect = z
  .object({
    schema: z.literal(1),
    promise: z.string(),
    names: Names,
    told: Group,
    heldOut: Group,
    /** told less held out, in points of the dimension */
    perceivedDifference: Estimate,
    /** told less held out, of those who complained */
    complainedDifference: Estimate,
    revised: RevisedTimes,
  })
  .meta({ id: 'NoticeEffect' });
export type NoticeEffect = z.infer<typeof NoticeEffect>;

import { z } from 'zod';
import { ContactBarrier, ContactChannel, ContactLevel, ContactOutcome, ContactPurpose } from './contact.ts';
import { CustomerAddress } from './customer.ts';
import { Estimate } from './estimate.ts';
import { LOCALES } from './locale.ts';

/** What is to be said to customers: templates, plans and call-backs. */
export const COMMUNICATION_LIMITS = {
  /** customers of one plan */
  planPeople: 20_000,
  listedKeys: 5000,
  steps: 10,
  stepDaysMax: 365,
  heldOutShareMax: 0.5,
  /** customers that a care rule reaches in a day */
  carePeople: 5000,
  /** how long a caller holds a customer */
  holdMinutes: 15,
  calendarDays: 30,
  /** times a call is tried */
  attemptsMax: 5,
} as const;

export const OneLine = z.string().trim().min(1).max(120);

/** `{{name}}` and the others are filled in for each customer. */
export const TEMPLATE_FIELDS = ['name', 'company', 'what', 'festival', 'date', 'years', 'days'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export const TemplateText = z.strictObject({
  subject: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => !/[\r\n]/.test(text), { message: 'a subject is one line' }),
  body: z.string().trim().min(1).max(10_000),
});
export type TemplateText = z.infer<typeof TemplateText>;
export const TemplateTexts = z.partialRecord(z.enum(LOCALES), TemplateText);
export type TemplateTexts = z.infer<typeof TemplateTexts>;
export const TemplateInput = z.strictObject({
  name: OneLine,
  texts: TemplateTexts.refine((texts) => Object.keys(texts).length > 0, {
    message: 'written in one language at least',
  }),
});
export type TemplateInput = z.infer<typeof TemplateInput>;

/** Templates of the house, which every workspace has and none can change: it makes its own from them. */
export const HOUSE_TEMPLATES = [
  'scopeChange',
  'limit',
  'promiseChange',
  'apology',
  'festival',
  'anniversary',
  'birthday',
  'silence',
  'badExperience',
] as const;
export const HOUSE = 'house:';

export const ContactTemplate = z
  .object({
    /** `house:KEY`, or an id */
    id: z.string(),
    name: z.string(),
    house: z.boolean(),
    /** the newest first; those of the house are version 1 */
    versions: z.array(
      z.object({
        version: z.int(),
        texts: TemplateTexts,
        createdBy: z.string().nullable(),
        createdAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'ContactTemplate' });
export type ContactTemplate = z.infer<typeof ContactTemplate>;

const Words = z.array(z.string().max(200)).max(50);
/** Who is told. Empty lists choose nothing. */
export const PlanAudience = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('segment'),
    segment: Words.default([]),
    level: Words.default([]),
    region: Words.default([]),
    channel: Words.default([]),
    /** heard of on this day or later */
    from: z.iso.date().nullable().default(null),
  }),
  /** keys as imports have them: an id, an e-mail, a phone */
  z.strictObject({
    kind: z.literal('list'),
    keys: z.array(z.string().trim().min(1).max(200)).min(1).max(COMMUNICATION_LIMITS.listedKeys),
  }),
  /** to whom a promise was given within the days */
  z.strictObject({
    kind: z.literal('promise'),
    promise: z.string().min(1).max(120),
    outcomes: z
      .array(z.enum(['kept', 'broken', 'open', 'notMeasurable']))
      .max(4)
      .default([]),
    days: z.int().min(1).max(3650).default(90),
  }),
  /** customers named by a scope sheet */
  z.strictObject({ kind: z.literal('scope'), sheet: z.uuid() }),
]);
export type PlanAudience = z.infer<typeof PlanAudience>;

export const PLAN_SUBJECTS = ['scope', 'limit', 'change', 'promise', 'other'] as const;
export const PlanStep = z.strictObject({
  channel: ContactChannel,
  level: ContactLevel,
  template: z.string().min(1).max(80),
  /** days after the plan begins */
  afterDays: z.int().min(0).max(COMMUNICATION_LIMITS.stepDaysMax),
  /** who is to do it; empty for whoever comes */
  owner: z.string().trim().max(120).default(''),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const EFFECT_MARKS = ['expected', 'believed', 'perceived'] as const;
export type EffectMark = (typeof EFFECT_MARKS)[number];

export const PlanInput = z
  .strictObject({
    name: OneLine,
    subject: z.enum(PLAN_SUBJECTS),
    /** what is told, by language: fills `{{what}}` */
    what: z.partialRecord(z.enum(LOCALES), z.string().trim().max(3000)),
    purpose: ContactPurpose,
    who: PlanAudience,
    /** the share that is not told, so that what telling does can be seen */
    heldOutShare: z.number().min(0).max(COMMUNICATION_LIMITS.heldOutShareMax),
    steps: z.array(PlanStep).min(1).max(COMMUNICATION_LIMITS.steps),
    /** which expectation is to move; null where none is named yet */
    effect: z.strictObject({ dimension: z.string().min(1).max(120), mark: z.enum(EFFECT_MARKS) }).nullable(),
  })
  .meta({ id: 'PlanInput' });
export type PlanInput = z.infer<typeof PlanInput>;

export const PLAN_STATES = ['draft', 'running', 'paused', 'done', 'cancelled'] as const;
/** How many were not contacted, by the rule that left them out. */
export const BarrierCounts = z.partialRecord(z.union([ContactBarrier, z.literal('cancelled')]), z.int());
export const PlanCounts = z.object({
  found: z.int(),
  told: z.int(),
  heldOut: z.int(),
  /** not told by a rule, before anybody was held out */
  leftOut: BarrierCounts,
  /** the audience was larger than a plan may be */
  cut: z.boolean(),
});
export type PlanCounts = z.infer<typeof PlanCounts>;

export const TASK_STATES = ['waiting', 'sending', 'done', 'failed', 'unclear', 'skipped', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const CommunicationPlan = z
  .object({
    id: z.uuid(),
    input: PlanInput,
    state: z.enum(PLAN_STATES),
    counts: PlanCounts.nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    /** how far each step is */
    progress: z.array(
      z.object({
        step: z.int(),
        states: z.partialRecord(z.enum(TASK_STATES), z.int()),
        because: BarrierCounts,
        overdue: z.int(),
        nextDueAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'CommunicationPlan' });
export type CommunicationPlan = z.infer<typeof CommunicationPlan>;

/** Whom a plan would reach if it began now. */
export const PlanPreview = z.object({ counts: PlanCounts, mailOff: z.boolean() }).meta({ id: 'PlanPreview' });
export type PlanPreview = z.infer<typeof PlanPreview>;

const Step = z.object({ of: Estimate, from: Estimate, difference: Estimate, p: z.number().nullable() });
/** Whether telling moved a mark: told against held out afterwards, and told afterwards against before. */
export const PlanEffect = z
  .object({
    dimension: z.string(),
    mark: z.enum(EFFECT_MARKS),
    since: z.iso.date(),
    days: z.int(),
    heldOut: Step.nullable(),
    beforeAfter: Step,
  })
  .meta({ id: 'PlanEffect' });
export type PlanEffect = z.infer<typeof PlanEffect>;

/** A call, visit, chat or letter that is to be made. personal: name, phone, email, note */
export const CallBack = z
  .object({
    id: z.uuid(),
    customer: CustomerAddress,
    name: z.string(),
    phone: z.string(),
    email: z.string(),
    channel: ContactChannel,
    level: ContactLevel,
    purpose: ContactPurpose,
    owner: z.string().nullable(),
    dueAt: z.iso.datetime(),
    overdue: z.boolean(),
    appointmentAt: z.iso.datetime().nullable(),
    attempts: z.int(),
    note: z.string(),
    plan: z.string().nullable(),
    rule: z.string().nullable(),
    heldBy: z.string().nullable(),
    heldUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CallBack' });
export type CallBack = z.infer<typeof CallBack>;

/** A call that somebody took: what to say, and what was said before. */
export const TakenCall = z
  .object({ call: CallBack, subject: z.string(), words: z.string(), language: z.string() })
  .meta({ id: 'TakenCall' });
export type TakenCall = z.infer<typeof TakenCall>;

export const CALL_OUTCOMES = ['reached', 'callAgain', 'leftMessage', 'notReached', 'declined', 'wrongAddress'] as const;
export const CallOutcomeInput = z
  .strictObject({
    outcome: ContactOutcome.extract(CALL_OUTCOMES),
    words: z.string().trim().max(10_000).default(''),
    reply: z.string().trim().max(5000).default(''),
    /** when to try again */
    appointmentAt: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .refine(({ outcome, appointmentAt }) => outcome !== 'callAgain' || appointmentAt !== null, {
    message: 'say when to call again',
    path: ['appointmentAt'],
  });
export type CallOutcomeInput = z.infer<typeof CallOutcomeInput>;

import { z } from 'zod';
import { LOCALES, Names } from './locale.ts';

/** The customer portal: what customers suggest, support and say, and what the company answers. */

export const SUGGESTION_STATUSES = ['open', 'considering', 'planned', 'inProgress', 'built', 'declined'] as const;
export type SuggestionStatus = (typeof SUGGESTION_STATUSES)[number];

/** Who can see a text: nobody but the staff yet, everybody, nobody any more; erased ones have no words left. */
export const PORTAL_STATES = ['waiting', 'shown', 'hidden', 'erased'] as const;
export type PortalState = (typeof PORTAL_STATES)[number];

/** Who may take part: anybody, whoever confirmed a mail address, whoever was given a personal link. */
export const TAKING_PART = ['anybody', 'mail', 'link'] as const;
export type TakingPart = (typeof TAKING_PART)[number];

/** Where a decision is about a text, which kind of text. */
export const PORTAL_TEXTS = ['suggestion', 'comment'] as const;
export type PortalText = (typeof PORTAL_TEXTS)[number];

export const PORTAL_LIMITS = {
  titleChars: 120,
  bodyChars: 4000,
  commentChars: 2000,
  nameChars: 40,
  becauseChars: 500,
  pageRows: 20,
  pagesMax: 500,
  blockedWords: 500,
  pointsMax: 1000,
  /** suggestions, and comments, of one visitor and of one network in a day */
  suggestionsADay: 10,
  commentsADay: 40,
  networkTextsADay: 60,
  /** people without a confirmed address from one network with one kind of browser who support the same suggestion */
  networkVotes: 5,
  reportsADay: 30,
  mailsADay: 5,
  /** a form that comes back sooner was filled in by a program, one that comes later was forgotten */
  formSecondsMin: 3,
  formHoursMax: 12,
  confirmDays: 3,
  /** suggestions shown before a new one is sent */
  alikeShown: 5,
} as const;

const textsOf = (charsMax: number) => z.partialRecord(z.enum(LOCALES), z.string().trim().max(charsMax));

/** Words of the company for the portal, by language; a language without words shows those of another. */
export const PortalWords = textsOf(4000).meta({ id: 'PortalWords' });
export type PortalWords = z.infer<typeof PortalWords>;

export const PortalSettings = z
  .strictObject({
    /** false: the address answers as if it were not there */
    open: z.boolean(),
    /** of the public pages; the first is shown where a visitor's own is not among them */
    languages: z.array(z.enum(LOCALES)).min(1).max(LOCALES.length),
    title: textsOf(120),
    intro: textsOf(2000),
    rules: textsOf(4000),
    takePart: z.enum(TAKING_PART),
    /** whether a text is looked at before everybody sees it, or after */
    moderation: z.enum(['before', 'after']),
    /** a text with one of these is looked at first, whatever the setting says */
    blockedWords: z.array(z.string().trim().min(1).max(60)).max(PORTAL_LIMITS.blockedWords),
    /** for a suggestion that was built; 0 gives none */
    points: z.int().min(0).max(PORTAL_LIMITS.pointsMax),
  })
  .meta({ id: 'PortalSettings' });
export type PortalSettings = z.infer<typeof PortalSettings>;

export const FRESH_PORTAL: PortalSettings = {
  open: false,
  languages: [...LOCALES],
  title: {},
  intro: {},
  rules: {},
  takePart: 'anybody',
  moderation: 'before',
  blockedWords: [],
  points: 0,
};

/** The portal as the staff sees it: its settings, its address, and what waits. */
export const Portal = z
  .object({
    settings: PortalSettings,
    address: z.string(),
    /** opens the portal before it is open, for an hour */
    preview: z.string(),
    /** whether this installation can send notices */
    sendsMail: z.boolean(),
    waiting: z.number(),
    reported: z.number(),
    suggestions: z.number(),
    people: z.number(),
    /** what a suggestion can be about, as the tree has it */
    dimensions: z.array(z.object({ key: z.string(), names: Names })),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Portal' });
export type Portal = z.infer<typeof Portal>;

/** Who wrote or decided. Of a visitor only what they chose to show, and how far they are known. */
export const PortalAuthor = z
  .object({
    person: z.uuid(),
    name: z.string(),
    known: z.enum(['visitor', 'mail', 'link']),
    /** personal: the customer's key of a personal link, for who may see customers */
    customer: z.string().nullable(),
    blocked: z.boolean(),
  })
  .meta({ id: 'PortalAuthor' });
export type PortalAuthor = z.infer<typeof PortalAuthor>;

export const SuggestionRow = z
  .object({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    status: z.enum(SUGGESTION_STATUSES),
    state: z.enum(PORTAL_STATES),
    language: z.enum(LOCALES),
    dimension: z.string().nullable(),
    /** number of the round it was made in */
    round: z.int().nullable(),
    shortlisted: z.boolean(),
    /** people, once each, also those of suggestions that were merged into it */
    supporters: z.int(),
    comments: z.int(),
    /** the number of the suggestion it was merged into */
    mergedInto: z.int().nullable(),
    answered: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SuggestionRow' });
export type SuggestionRow = z.infer<typeof SuggestionRow>;

export const SuggestionsPage = z
  .object({ suggestions: z.array(SuggestionRow), total: z.int(), page: z.int(), pageRows: z.int() })
  .meta({ id: 'SuggestionsPage' });
export type SuggestionsPage = z.infer<typeof SuggestionsPage>;

export const PortalComment = z
  .object({
    id: z.uuid(),
    text: z.string(),
    state: z.enum(PORTAL_STATES),
    author: PortalAuthor,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PortalComment' });
export type PortalComment = z.infer<typeof PortalComment>;

export const PORTAL_DECISIONS = [
  ...['show', 'hide', 'erase', 'dismiss', 'block', 'unblock'],
  ...['status', 'answer', 'merge', 'unmerge', 'topic', 'shortlist', 'points', 'settings', 'round', 'link', 'unlink'],
] as const;

/** Something that was decided: never changed, never removed. */
export const PortalEvent = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    /** the suggestion it is about, where it is about one */
    suggestion: z.uuid().nullable(),
    number: z.int().nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    because: z.string(),
    who: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'PortalEvent' });
export type PortalEvent = z.infer<typeof PortalEvent>;

export const SuggestionDetail = SuggestionRow.extend({
  body: z.string(),
  /** as everybody reads it, where personal data was taken out */
  publicTitle: z.string(),
  publicBody: z.string(),
  author: PortalAuthor,
  answer: PortalWords,
  answeredAt: z.iso.datetime().nullable(),
  merged: z.array(z.object({ id: z.uuid(), number: z.int(), title: z.string(), supporters: z.int() })),
  list: z.array(PortalComment),
  events: z.array(PortalEvent),
  followers: z.int(),
  /** followers with a confirmed address, who are written to */
  reached: z.int(),
  notices: z.array(z.object({ state: z.string(), mails: z.int() })),
}).meta({ id: 'SuggestionDetail' });
export type SuggestionDetail = z.infer<typeof SuggestionDetail>;

/** One text that somebody must look at. */
export const QueueItem = z
  .object({
    kind: z.enum(PORTAL_TEXTS),
    id: z.uuid(),
    suggestion: z.uuid(),
    number: z.int(),
    title: z.string(),
    text: z.string(),
    state: z.enum(PORTAL_STATES),
    /** why it waits though texts are shown at once */
    held: z.string().nullable(),
    reports: z.int(),
    reasons: z.array(z.string()),
    author: PortalAuthor,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'QueueItem' });
export type QueueItem = z.infer<typeof QueueItem>;

export const RoundInput = z
  .strictObject({
    question: textsOf(200).refine((texts) => Object.values(texts).some((text) => text !== ''), {
      message: 'ask the question in at least one language',
    }),
    intro: textsOf(2000),
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    /** what came of it; shown once it is closed */
    result: textsOf(4000),
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, { message: 'it closes after it opens' })
  .meta({ id: 'RoundInput' });
export type RoundInput = z.infer<typeof RoundInput>;

/** A round of co-creation: a question that is open for a while, the suggestions to it, a shortlist, a result. */
export const PortalRound = z
  .object({
    id: z.uuid(),
    number: z.int(),
    question: PortalWords,
    intro: PortalWords,
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    result: PortalWords,
    state: z.enum(['coming', 'open', 'closed']),
    suggestions: z.int(),
    shortlisted: z.int(),
  })
  .meta({ id: 'PortalRound' });
export type PortalRound = z.infer<typeof PortalRound>;

/** A personal link of a customer into the portal. */
export const PortalLink = z
  .object({
    id: z.uuid(),
    /** personal: the customer's key */
    customer: z.string(),
    address: z.string(),
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PortalLink' });
export type PortalLink = z.infer<typeof PortalLink>;

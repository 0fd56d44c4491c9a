import type { Locale } from '@plumbline/model/locale.ts';
import type { PortalSettings, PortalState, PortalWords, SuggestionStatus } from '@plumbline/model/portal.ts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** The customer portal: who takes part, what they suggest and say, whom they support, and every decision about it. */

const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);

export const portals = pgTable('portals', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  settings: jsonb('settings').$type<PortalSettings>().notNull(),
  /** numbers that addresses of suggestions and rounds were given so far */
  lastSuggestion: integer('last_suggestion').notNull().default(0),
  lastRound: integer('last_round').notNull().default(0),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
});

export const portalRounds = pgTable(
  'portal_rounds',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    number: integer('number').notNull(),
    question: jsonb('question').$type<PortalWords>().notNull(),
    intro: jsonb('intro').$type<PortalWords>().notNull(),
    opensAt: at('opens_at').notNull(),
    closesAt: at('closes_at').notNull(),
    result: jsonb('result').$type<PortalWords>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('portal_rounds_number').on(t.workspace, t.number)],
);

/** personal: customer. A customer's own way into the portal. */
export const portalLinks = pgTable(
  'portal_links',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    customer: text('customer').notNull(),
    /** counts how often it was made anew after it was revoked; addresses of earlier ones are worthless */
    edition: integer('edition').notNull().default(1),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    usedAt: at('used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [uniqueIndex('portal_links_customer').on(t.workspace, t.customer)],
);

/** personal: email, and the hashes, which are keyed but still one person's. One who takes part. */
export const portalPeople = pgTable(
  'portal_people',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    /** keyed hash of the network and the kind of browser: a soft limit, no identity */
    networkHash: text('network_hash').notNull(),
    /** keyed hash of the confirmed address: of one address there is one person */
    mailHash: text('mail_hash'),
    email: text('email'),
    language: text('language').$type<Locale>().notNull(),
    link: uuid('link').references(() => portalLinks.id),
    /** wants no notices at all */
    mailsOff: boolean('mails_off').notNull().default(false),
    /** turned out to be this one; everything of theirs was moved there */
    sameAs: uuid('same_as'),
    blockedAt: at('blocked_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('portal_people_mail').on(t.workspace, t.mailHash),
    uniqueIndex('portal_people_link').on(t.link),
    index('portal_people_network').on(t.workspace, t.networkHash),
  ],
);

/** How far the analytics store has the text: it is due where `changed` and `sent` differ. */
const evidence = () => ({
  evidenceChanged: integer('evidence_changed').notNull().default(1),
  evidenceSent: integer('evidence_sent').notNull().default(0),
  /** the batch that brought it, or may have: rows of it may stand */
  evidenceBatch: bigint('evidence_batch', { mode: 'number' }),
  /** the engine's hash of the text that stands there */
  evidenceHash: text('evidence_hash'),
});

/** personal: title, body, name. What a customer suggests; `public…` is what everybody reads, with personal data taken out. */
export const portalSuggestions = pgTable(
  'portal_suggestions',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    number: integer('number').notNull(),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    title: text('title').notNull(),
    body: text('body').notNull(),
    publicTitle: text('public_title').notNull(),
    publicBody: text('public_body').notNull(),
    /** of the public words: what search looks into, and what similar ones are found by */
    folded: text('folded').notNull(),
    terms: text('terms').array().notNull(),
    name: text('name').notNull(),
    language: text('language').$type<Locale>().notNull(),
    dimension: text('dimension'),
    round: uuid('round').references(() => portalRounds.id),
    shortlisted: boolean('shortlisted').notNull().default(false),
    status: text('status').$type<SuggestionStatus>().notNull().default('open'),
    state: text('state').$type<PortalState>().notNull(),
    held: text('held'),
    mergedInto: uuid('merged_into'),
    answer: jsonb('answer').$type<PortalWords>().notNull().default({}),
    answeredAt: at('answered_at'),
    supporters: integer('supporters').notNull().default(0),
    createdAt: at('created_at').notNull().defaultNow(),
    ...evidence(),
  },
  (t) => [
    uniqueIndex('portal_suggestions_number').on(t.workspace, t.number),
    index('portal_suggestions_supported').on(t.workspace, t.supporters),
    index('portal_suggestions_merged').on(t.mergedInto).where(sql`merged_into IS NOT NULL`),
    index('portal_suggestions_person').on(t.person),
    index('portal_suggestions_terms').using('gin', t.terms),
    index('portal_suggestions_waiting').on(t.workspace).where(sql`state = 'waiting'`),
    index('portal_suggestions_due').on(t.workspace).where(sql`evidence_changed <> evidence_sent`),
  ],
);

/** personal: body, name. */
export const portalComments = pgTable(
  'portal_comments',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    suggestion: uuid('suggestion')
      .notNull()
      .references(() => portalSuggestions.id),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    body: text('body').notNull(),
    publicBody: text('public_body').notNull(),
    name: text('name').notNull(),
    language: text('language').$type<Locale>().notNull(),
    state: text('state').$type<PortalState>().notNull(),
    held: text('held'),
    createdAt: at('created_at').notNull().defaultNow(),
    ...evidence(),
  },
  (t) => [
    index('portal_comments_suggestion').on(t.suggestion, t.id),
    index('portal_comments_person').on(t.person),
    index('portal_comments_waiting').on(t.workspace).where(sql`state = 'waiting'`),
    index('portal_comments_due').on(t.workspace).where(sql`evidence_changed <> evidence_sent`),
  ],
);

/** Stays where it was given: what was merged is counted together, so that nobody counts twice and parting is exact. */
export const portalVotes = pgTable(
  'portal_votes',
  {
    workspace: workspace(),
    suggestion: uuid('suggestion')
      .notNull()
      .references(() => portalSuggestions.id),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.suggestion, t.person] }), index('portal_votes_person').on(t.person)],
);

export const portalFollows = pgTable(
  'portal_follows',
  {
    workspace: workspace(),
    suggestion: uuid('suggestion')
      .notNull()
      .references(() => portalSuggestions.id),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.suggestion, t.person] }), index('portal_follows_person').on(t.person)],
);

/** A reader says that a text does not belong there. `subject` is a suggestion or a comment. */
export const portalReports = pgTable(
  'portal_reports',
  {
    workspace: workspace(),
    subject: uuid('subject').notNull(),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    /** personal: words of a reader */
    because: text('because').notNull(),
    at: at('at').notNull().defaultNow(),
    settledAt: at('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.person] }),
    index('portal_reports_open').on(t.workspace).where(sql`settled_at IS NULL`),
  ],
);

/** Every decision, with who, when and why. Only ever added to. */
export const portalEvents = pgTable(
  'portal_events',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    /** null where it is about no suggestion */
    suggestion: uuid('suggestion'),
    /** the suggestion, comment, person, round or link */
    subject: uuid('subject'),
    kind: text('kind').notNull(),
    detail: jsonb('detail').$type<Record<string, string | number | boolean | null>>().notNull(),
    because: text('because').notNull(),
    who: text('who').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('portal_events_suggestion').on(t.suggestion, t.id), index('portal_events_at').on(t.workspace, t.id)],
);

/** personal: email, '' once it is too late to confirm it. An address that somebody typed, and what is done once it is theirs. */
export const portalConfirmations = pgTable(
  'portal_confirmations',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    email: text('email').notNull(),
    mailHash: text('mail_hash').notNull(),
    language: text('language').$type<Locale>().notNull(),
    /** what was asked for: to support, to follow, or only to be known */
    wish: text('wish').$type<'vote' | 'follow' | 'known'>().notNull(),
    suggestion: uuid('suggestion'),
    createdAt: at('created_at').notNull().defaultNow(),
    usedAt: at('used_at'),
  },
  (t) => [
    index('portal_confirmations_person').on(t.person, t.createdAt),
    index('portal_confirmations_mail').on(t.workspace, t.mailHash, t.createdAt),
  ],
);

/** A mail of the portal: a question to confirm an address, or a notice of a decision. Of each there is one. */
export const portalMails = pgTable(
  'portal_mails',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    kind: text('kind').$type<'confirm' | 'status' | 'answer' | 'thanks'>().notNull(),
    /** who is written to, where their address is confirmed */
    person: uuid('person').references(() => portalPeople.id),
    confirmation: uuid('confirmation').references(() => portalConfirmations.id),
    suggestion: uuid('suggestion'),
    /** the decision it tells of */
    event: uuid('event'),
    state: text('state')
      .$type<'queued' | 'sending' | 'sent' | 'refused' | 'failed' | 'unclear' | 'skipped'>()
      .notNull()
      .default('queued'),
    /** where the product is reached from outside */
    origin: text('origin').notNull(),
    dueAt: at('due_at').notNull(),
    claimedAt: at('claimed_at'),
    endedAt: at('ended_at'),
    attempts: integer('attempts').notNull().default(0),
    answer: text('answer'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('portal_mails_once').on(t.event, t.person),
    uniqueIndex('portal_mails_confirmation').on(t.confirmation),
    index('portal_mails_due').on(t.dueAt).where(sql`state = 'queued'`),
    index('portal_mails_sending').on(t.claimedAt).where(sql`state = 'sending'`),
    index('portal_mails_suggestion').on(t.suggestion),
  ],
);

/** Points of whoever made a suggestion that was built. */
export const portalPoints = pgTable(
  'portal_points',
  {
    workspace: workspace(),
    suggestion: uuid('suggestion')
      .primaryKey()
      .references(() => portalSuggestions.id),
    person: uuid('person')
      .notNull()
      .references(() => portalPeople.id),
    points: integer('points').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('portal_points_person').on(t.person)],
);

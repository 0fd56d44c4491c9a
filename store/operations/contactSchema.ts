import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';
import { surveyLinks, surveys } from './surveysSchema.ts';

/** Reaching people by telephone, and the files they send. */

/** How a person of a personal link is reached; kept apart from the link, shown to who calls. personal: name, phone */
export const contactDetails = pgTable('contact_details', {
  link: uuid('link')
    .primaryKey()
    .references(() => surveyLinks.id, { onDelete: 'cascade' }),
  workspace: uuid('workspace')
    .notNull()
    .references(() => workspaces.id),
  name: text('name'),
  phone: text('phone'),
});

/** Who is calling a person at the moment, so that no two do. */
export const contactTurns = pgTable('contact_turns', {
  link: uuid('link')
    .primaryKey()
    .references(() => surveyLinks.id, { onDelete: 'cascade' }),
  workspace: uuid('workspace')
    .notNull()
    .references(() => workspaces.id),
  interviewer: text('interviewer').notNull(),
  until: at('until').notNull(),
});

/** One attempt to reach a person, and what came of it. personal: notes */
export const contactAttempts = pgTable(
  'contact_attempts',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    link: uuid('link')
      .notNull()
      .references(() => surveyLinks.id, { onDelete: 'cascade' }),
    interviewer: text('interviewer').notNull(),
    /** one of the dispositions of the model */
    outcome: text('outcome').notNull(),
    /** when the person wants to be called again */
    appointmentAt: at('appointment_at'),
    notes: text('notes').notNull().default(''),
    /** the interview, where there was one */
    response: uuid('response'),
    /** how long the interview took */
    seconds: integer('seconds'),
    attemptedAt: at('attempted_at').notNull().defaultNow(),
  },
  (t) => [
    index('contact_attempts_link').on(t.link, t.attemptedAt),
    index('contact_attempts_survey').on(t.survey, t.interviewer),
  ],
);

/**
 * A file that answers a question, kept in DATA/answers/<id>. It comes before its response does, so there may be none yet.
 * personal: name, and its bytes
 */
export const responseFiles = pgTable(
  'response_files',
  {
    /** made by the sender, so that sending twice is the same file */
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    response: uuid('response').notNull(),
    question: text('question').notNull(),
    name: text('name').notNull(),
    /** what its first bytes say it is */
    type: text('type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
    /** when its response was complete; without one it is swept after a while */
    keptAt: at('kept_at'),
  },
  (t) => [index('response_files_response').on(t.response), index('response_files_survey').on(t.survey, t.keptAt)],
);

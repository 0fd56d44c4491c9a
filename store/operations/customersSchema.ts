import { doublePrecision, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Which cards of customers lists are read from. */

/** The revision of `customerCards` that holds in a workspace, and what it was built from. */
export const customerCardsState = pgTable('customer_cards_state', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  /** 0 where none was built yet */
  revision: integer('revision').notNull().default(0),
  /** the highest that was ever given, so that none is given twice */
  lastRevision: integer('last_revision').notNull().default(0),
  /** imports, live answers and the revision of identities it was built from; another one now means that it is old */
  basis: text('basis').notNull().default(''),
  customers: integer('customers').notNull().default(0),
  seconds: doublePrecision('seconds').notNull().default(0),
  builtAt: at('built_at'),
});

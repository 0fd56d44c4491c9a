import { date, doublePrecision, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What channels cost, as people entered it; removed ones stay with who removed them. */
export const channelCosts = pgTable(
  'channel_costs',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    channel: text('channel').notNull(),
    /** civil days, both included */
    from: date('from', { mode: 'string' }).notNull(),
    to: date('to', { mode: 'string' }).notNull(),
    amount: doublePrecision('amount').notNull(),
    currency: text('currency').notNull(),
    note: text('note').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: at('entered_at').notNull().defaultNow(),
    removedBy: text('removed_by'),
    removedAt: at('removed_at'),
  },
  (t) => [index('channel_costs_workspace').on(t.workspace, t.channel, t.from)],
);

import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What the people of a workspace were told by mail, so that nobody is told the same twice. Only ever added to. */
export const staffNews = pgTable(
  'staff_news',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    kind: text('kind').$type<'conflict' | 'moderation'>().notNull(),
    /** what it was about, such as the key of a contradiction, or the day of a reminder */
    key: text('key').notNull(),
    toldAt: at('told_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.kind, t.key] })],
);

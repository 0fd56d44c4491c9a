import { timestamp } from 'drizzle-orm/pg-core';

/** A column that holds a moment in time, whatever the zone of whoever wrote it. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

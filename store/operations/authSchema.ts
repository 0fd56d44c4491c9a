import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './at.ts';

/**
 * The tables of the accounts library, in the shape that its drizzle adapter expects. Columns that hold personal data or
 * secrets say so in a comment that begins with "personal:" or "secret:".
 */
export const user = pgTable('user', {
  id: text('id').primaryKey(),
  /** personal: how the person is called */
  name: text('name').notNull(),
  /** personal: the address the person signs in with */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  /** personal: address of a picture */
  image: text('image'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    expiresAt: at('expires_at').notNull(),
    /** secret: whoever has it is signed in */
    token: text('token').notNull().unique(),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    /** personal: where the person signed in from */
    ipAddress: text('ip_address'),
    /** personal: what the person signed in with */
    userAgent: text('user_agent'),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (t) => [index('session_user').on(t.userId)],
);

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** secret: of another provider */
    accessToken: text('access_token'),
    /** secret: of another provider */
    refreshToken: text('refresh_token'),
    /** secret: of another provider */
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    /** secret: a slow salted hash, never the password */
    password: text('password'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [index('account_user').on(t.userId)],
);

export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    /** personal: often an address */
    identifier: text('identifier').notNull(),
    /** secret: a one-time value */
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
);

import { z } from 'zod';

/**
 * What names a customer. An id is taken as it stands; the others are brought to one form, and written `kind:value`, so that
 * the same phone in two files is one key however it was typed.
 */
export const KEY_KINDS = ['id', 'phone', 'email', 'wechat', 'card'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Longer than this is no key but something that slipped into the column; in characters. */
export const KEY_LENGTH_MAX = 254;
/** A cell longer than this is not looked at for a key. */
export const KEY_CELL_MAX = 1000;

/** What a text cannot be seen to have, or begin or end with: blanks of every script, zero width, marks of direction. */
const BLANKS = ' \t\r\n\v\f\u00a0\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff';
const DASHES = '\u2010-\u2015\u2212\ufe58\ufe63';

/**
 * How keys are brought to one form: patterns that the analytics engine (RE2) and JavaScript read alike, so that a file and a
 * live answer come to the same key. Each is a plain class or an anchored row of classes: none can be made slow.
 */
export const KEY_PATTERNS = {
  edges: `^[${BLANKS}]+|[${BLANKS}]+$`,
  blanks: `[${BLANKS}]`,
  /** what people put between digits */
  phoneSeparators: `\\(0\\)|[${BLANKS}${DASHES}()./\u00b7-]`,
  chineseMobile: '^(\\+?86|0086)?0?1[3-9][0-9]{9}$',
  international: '^(\\+|00)[1-9][0-9]{6,14}$',
  internationalPrefix: '^(\\+|00)',
  digits: '^[0-9]{6,15}$',
  email: `^[^${BLANKS}@,;<>"]+@[^${BLANKS}@,;<>"]+\\.[^${BLANKS}@,;<>".]{2,}$`,
  cardSeparators: `[${BLANKS}${DASHES}-]`,
  card: '^[0-9A-Za-z]{4,32}$',
} as const;

/** Full-width forms and what they stand for, place by place; the wide blank is a blank. */
export const FULL_WIDTH = Array.from({ length: 94 }, (_unused, i) => String.fromCharCode(0xff01 + i)).join('');
export const HALF_WIDTH = Array.from({ length: 94 }, (_unused, i) => String.fromCharCode(0x21 + i)).join('');

/** A key that stands in rows with more others than this names a shop or a family line, not a person: it joins nobody. */
export const KEY_PARTNERS_MAX = 50;

export const DECISION_KINDS = ['same', 'apart'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** How a key is named in requests and answers: an id as it is, others as `kind:value`. Personal. */
export const CustomerKey = z.string().trim().min(1).max(600);

/** What somebody decided about two keys; it holds until it is retracted. personal: keyA, keyB, reason */
export const IdentityDecision = z
  .object({
    decision: z.uuid(),
    kind: z.enum(DECISION_KINDS),
    keyA: z.string(),
    keyB: z.string(),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
    retractedBy: z.string().nullable(),
    retractedAt: z.string().nullable(),
  })
  .meta({ id: 'IdentityDecision' });
export type IdentityDecision = z.infer<typeof IdentityDecision>;

/** What is known of a customer that tells people apart. personal: all but members of groups */
export const KnownCustomer = z.object({
  key: z.string(),
  name: z.string(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  household: z.string(),
  company: z.string(),
});

/** Two customers who may be one, and why; a person decides. personal */
export const MergeSuggestion = z
  .object({
    a: KnownCustomer,
    b: KnownCustomer,
    /** above 0 and below 1: how much speaks for it; set by hand, and no probability */
    score: z.number(),
    reasons: z.array(
      z.object({
        kind: z.string(),
        value: z.string(),
        /** the reason in the reader's language */
        what: z.string(),
      }),
    ),
  })
  .meta({ id: 'MergeSuggestion' });
export type MergeSuggestion = z.infer<typeof MergeSuggestion>;

/** A household or a company account: its members stay customers of their own. personal: name, people */
export const CustomerGroup = z
  .object({
    name: z.string(),
    members: z.int().min(0),
    /** 50 at most */
    people: z.array(z.object({ key: z.string(), name: z.string() })),
  })
  .meta({ id: 'CustomerGroup' });
export type CustomerGroup = z.infer<typeof CustomerGroup>;

import { z } from 'zod';
import { IdentityDecision, KEY_KINDS } from './identity.ts';
import { Names } from './locale.ts';
import { MARKS } from './mark.ts';

/**
 * One customer, over every source and channel: as lists show them, and as the page of one customer does.
 *
 * A customer is addressed by the hash of one of its keys, in hexadecimal. Any of its keys will do, so an address stays good
 * when customers are merged or parted.
 */
export const CustomerAddress = z.string().regex(/^[0-9a-f]{16}$/, { message: 'a customer is 16 hexadecimal digits' });

export const CUSTOMER_LIMITS = {
  pageCustomers: 50,
  pageCustomersMax: 200,
  /** values of a facet that are offered */
  facetValuesMax: 50,
  searchChars: 200,
  /** rows of each list on the page of one customer */
  detailRows: 100,
  /** others of a household or company that are named */
  relatives: 20,
  /** what a person's journey shows at a time */
  pageEvents: 50,
} as const;

export const CUSTOMER_SORTS = ['recent', 'name', 'spent', 'occasions'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** personal: name, pinyin, key, phone, email, company, household */
export const CustomerCard = z
  .object({
    customer: CustomerAddress,
    name: z.string(),
    pinyin: z.string(),
    /** the first of its keys, by which somebody without a name is called */
    key: z.string(),
    keys: z.int(),
    phone: z.string(),
    email: z.string(),
    level: z.string(),
    segment: z.string(),
    region: z.string(),
    channels: z.array(z.string()),
    company: z.string(),
    household: z.string(),
    firstAt: z.string().nullable(),
    lastAt: z.string().nullable(),
    occasions: z.int(),
    texts: z.int(),
    orders: z.int(),
    spent: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  })
  .meta({ id: 'CustomerCard' });
export type CustomerCard = z.infer<typeof CustomerCard>;

/** How current the cards are that lists are read from. */
export const CustomerCardsState = z
  .object({ customers: z.int(), builtAt: z.string().nullable(), current: z.boolean() })
  .meta({ id: 'CustomerCardsState' });
export type CustomerCardsState = z.infer<typeof CustomerCardsState>;

export const CustomersPage = z
  .object({
    customers: z.array(CustomerCard),
    /** all who fit */
    found: z.int(),
    /** give it as `after` for the next page; null on the last */
    next: z.string().nullable(),
    /** phones, e-mails and keys are shown in part, because this role may not open evidence */
    masked: z.boolean(),
    cards: CustomerCardsState,
  })
  .meta({ id: 'CustomersPage' });
export type CustomersPage = z.infer<typeof CustomersPage>;

export const CustomerFacets = z
  .object({
    facets: z.array(
      z.object({
        facet: z.enum(['segment', 'level', 'region', 'channel']),
        values: z.array(z.object({ value: z.string(), customers: z.int() })),
      }),
    ),
  })
  .meta({ id: 'CustomerFacets' });
export type CustomerFacets = z.infer<typeof CustomerFacets>;

/** personal: key, value */
export const CustomerKeyFound = z
  .object({
    key: z.string(),
    kind: z.enum(KEY_KINDS),
    value: z.string(),
    /** leads here as well, and to the one it belongs to once it is parted */
    customer: CustomerAddress,
    sources: z.array(z.string()),
  })
  .meta({ id: 'CustomerKeyFound' });
export type CustomerKeyFound = z.infer<typeof CustomerKeyFound>;

const Told = z.object({ value: z.string(), at: z.string(), source: z.string() });

/** What is known of a person, by field. personal: value */
export const CustomerFact = z
  .object({
    field: z.string(),
    /** the latest that was said */
    ...Told.shape,
    /** the latest of each source; where they differ, `agrees` is false */
    bySource: z.array(Told),
    agrees: z.boolean(),
    /** each change, the latest first */
    history: z.array(Told),
  })
  .meta({ id: 'CustomerFact' });
export type CustomerFact = z.infer<typeof CustomerFact>;

const Points = z.number().nullable();
const Marked = z.object(
  Object.fromEntries([...MARKS, 'expectedRecalled'].map((mark) => [mark, Points])) as Record<
    Exclude<(typeof MARKS)[number], 'standard'> | 'expectedRecalled',
    typeof Points
  >,
);

/** The marks of one person on one dimension: values with dates, no interval, because one person is no sample. */
export const CustomerLine = z
  .object({
    dimension: z.string(),
    names: Names,
    /** of each mark the latest value, 0–100 */
    latest: z.partialRecord(z.enum([...MARKS, 'expectedRecalled']), z.object({ value: z.number(), at: z.string() })),
    accounts: z.array(z.object({ at: z.string(), source: z.string(), channel: z.string(), marks: Marked.partial() })),
  })
  .meta({ id: 'CustomerLine' });
export type CustomerLine = z.infer<typeof CustomerLine>;

export const FULFILMENT_OUTCOMES = ['kept', 'broken', 'open', 'notMeasurable'] as const;

export const CustomerPromise = z
  .object({
    promise: z.string(),
    names: Names,
    at: z.string(),
    due: z.string().nullable(),
    done: z.string().nullable(),
    outcome: z.enum(FULFILMENT_OUTCOMES),
    source: z.string(),
  })
  .meta({ id: 'CustomerPromise' });
export type CustomerPromise = z.infer<typeof CustomerPromise>;

/** Others who name the same household or company. personal: value, name */
const Relatives = z.object({
  value: z.string(),
  members: z.array(z.object({ customer: CustomerAddress, name: z.string(), key: z.string(), level: z.string() })),
  /** members besides those that are named here */
  more: z.int(),
});
export type Relatives = z.infer<typeof Relatives>;

/** Two keys that stood in one row of a file. personal: keyA, keyB */
export const CustomerLink = z
  .object({
    keyA: z.string(),
    keyB: z.string(),
    kind: z.enum(KEY_KINDS),
    rows: z.int(),
    sources: z.array(z.string()),
  })
  .meta({ id: 'CustomerLink' });
export type CustomerLink = z.infer<typeof CustomerLink>;

/** The page of one customer. personal: all of it */
export const CustomerDetail = z
  .object({
    /** the address that stands for all its keys */
    customer: CustomerAddress,
    name: z.string(),
    pinyin: z.string(),
    keys: z.array(CustomerKeyFound),
    facts: z.array(CustomerFact),
    seen: z.object({
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      occasions: z.int(),
      texts: z.int(),
      region: z.string(),
      segment: z.string(),
      channels: z.array(z.string()),
      sources: z.array(z.string()),
    }),
    lines: z.array(CustomerLine),
    promises: z.object({
      counts: z.record(z.enum(FULFILMENT_OUTCOMES), z.int()),
      latest: z.array(CustomerPromise),
    }),
    value: z.array(z.object({ currency: z.string(), amount: z.number(), orders: z.int(), lastAt: z.string() })),
    consent: z.object({
      /** keys that asked not to be asked, and why */
      leftAlone: z.array(z.object({ key: z.string(), because: z.string(), addedAt: z.string() })),
      /** an address of theirs does not want to be written to */
      unsubscribed: z.boolean(),
      /** a survey asked them within the days in which nobody is asked again */
      askedLately: z.boolean(),
    }),
    household: Relatives.nullable(),
    company: Relatives.nullable(),
    links: z.array(CustomerLink),
    /** what people decided about these keys and still stands */
    decisions: z.array(IdentityDecision),
  })
  .meta({ id: 'CustomerDetail' });
export type CustomerDetail = z.infer<typeof CustomerDetail>;

export const CUSTOMER_EVENT_KINDS = ['answer', 'text', 'promise', 'event', 'transaction'] as const;
export type CustomerEventKind = (typeof CUSTOMER_EVENT_KINDS)[number];

/** How a text was read, where it was. */
const ReadingOfText = z.object({
  language: z.string(),
  verdict: z.string(),
  positive: z.number().nullable(),
  calibrated: z.boolean(),
  aspects: z.array(z.object({ dimension: z.string(), names: Names, positive: z.number().nullable() })),
});

/** One thing that happened between a customer and the company. personal: text */
export const CustomerEvent = z
  .object({
    kind: z.enum(CUSTOMER_EVENT_KINDS),
    at: z.string(),
    source: z.string(),
    channel: z.string(),
    touchpoint: z.string(),
    /** of an answer its dimensions, of a promise its names, of an event its name and step */
    dimensions: z.array(z.object({ dimension: z.string(), names: Names, perceived: z.number().nullable() })),
    names: Names.nullable(),
    name: z.string(),
    text: z.string(),
    question: z.string(),
    outcome: z.enum(FULFILMENT_OUTCOMES).nullable(),
    amount: z.object({ amount: z.number(), currency: z.string() }).nullable(),
    reading: ReadingOfText.nullable(),
  })
  .meta({ id: 'CustomerEvent' });
export type CustomerEvent = z.infer<typeof CustomerEvent>;

export const CustomerJourney = z
  .object({ events: z.array(CustomerEvent), next: z.string().nullable() })
  .meta({ id: 'CustomerJourney' });
export type CustomerJourney = z.infer<typeof CustomerJourney>;

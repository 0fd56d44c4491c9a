import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { Line } from './gapsReport.ts';
import { LOCALES, Names } from './locale.ts';
import { ASKED } from './mark.ts';

/** What a company tells the public of itself: chosen figures, promises and their fulfilment, what it did, certificates. */

export const TRANSPARENCY_LIMITS = {
  titleCharsMax: 120,
  textCharsMax: 2000,
  nameCharsMax: 200,
  figuresMax: 24,
  promisesMax: 24,
  entriesMax: 40,
  certificatesMax: 24,
  editionsMax: 1000,
  documentBytesMax: 4 * 1024 ** 2,
  documentsMax: 100,
  /** days on each side of the day on which something was done */
  evidenceDaysMax: 365,
} as const;

/** The marks that mean something to customers; what managers believe is the company's own affair. */
export const PUBLIC_MARKS = ['expected', 'promised', 'delivered', 'perceived'] as const;
/** What figures may be split by in public: nothing that names a person or a partner. */
export const PUBLIC_SPLITS = ['region', 'channel', 'segment', 'touchpoint', 'stage'] as const;

const textsOf = (charsMax: number) => z.partialRecord(z.enum(LOCALES), z.string().trim().min(1).max(charsMax));
const Texts = textsOf(TRANSPARENCY_LIMITS.textCharsMax);
const ShortTexts = textsOf(TRANSPARENCY_LIMITS.titleCharsMax);
const written = (texts: object) => Object.keys(texts).length > 0;
const inSomeLanguage = { message: 'write it in at least one language' };
const Id = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A figure that is shown: a line, a metric, or how many people or texts stand behind the page. */
export const TransparencyFigure = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('line'),
      dimension: DimensionKey,
      marks: z
        .array(z.enum(PUBLIC_MARKS))
        .min(1)
        .max(PUBLIC_MARKS.length)
        .refine((marks) => new Set(marks).size === marks.length, { message: 'each mark once' }),
    }),
    z.strictObject({ kind: z.literal('index'), index: z.string().min(1).max(80) }),
    z.strictObject({ kind: z.literal('count'), of: z.enum(['people', 'texts']) }),
  ])
  .meta({ id: 'TransparencyFigure' });
export type TransparencyFigure = z.infer<typeof TransparencyFigure>;

/** The days that figures are of; `lastDays` end on the day of publication. */
export const TransparencyPeriod = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('lastDays'), days: z.int().min(7).max(3660) }),
    z
      .strictObject({ kind: z.literal('between'), from: z.iso.date(), to: z.iso.date() })
      .refine(({ from, to }) => from <= to, { message: 'the period ends after it begins' }),
  ])
  .meta({ id: 'TransparencyPeriod' });

/** What customers said and what was done about it, in a person's words; linked to what shows it. */
export const TransparencyEntry = z
  .strictObject({
    id: Id,
    said: Texts.refine(written, inSomeLanguage),
    did: Texts.refine(written, inSomeLanguage),
    /** the day on which it was done */
    day: z.iso.date(),
    /** what the words were about, whose texts are counted */
    about: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('dimension'), dimension: DimensionKey }),
        z.strictObject({ kind: z.literal('topic'), topic: z.int().min(0) }),
      ])
      .nullable()
      .default(null),
    /** the same figure so many days before that day, and from it on */
    evidence: z
      .strictObject({
        of: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('mark'), dimension: DimensionKey, mark: z.enum(PUBLIC_MARKS) }),
          z.strictObject({ kind: z.literal('index'), index: z.string().min(1).max(80) }),
          z.strictObject({ kind: z.literal('promise'), promise: z.uuid() }),
        ]),
        days: z.int().min(7).max(TRANSPARENCY_LIMITS.evidenceDaysMax).default(90),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'TransparencyEntry' });
export type TransparencyEntry = z.infer<typeof TransparencyEntry>;

/** Something a third party attests, with its validity; `to` null means without an end. */
export const TransparencyCertificate = z
  .strictObject({
    id: Id,
    name: ShortTexts.refine(written, inSomeLanguage),
    issuer: z.string().trim().min(1).max(TRANSPARENCY_LIMITS.nameCharsMax),
    number: z.string().trim().max(80).default(''),
    text: Texts.default({}),
    from: z.iso.date(),
    to: z.iso.date().nullable().default(null),
    /** a document that was brought */
    document: z.uuid().nullable().default(null),
  })
  .refine(({ from, to }) => to === null || from <= to, { message: 'it expires after it begins' })
  .meta({ id: 'TransparencyCertificate' });
export type TransparencyCertificate = z.infer<typeof TransparencyCertificate>;

const once = (all: readonly { id: string }[]) => new Set(all.map(({ id }) => id)).size === all.length;
const eachOnce = { message: 'two have one id' };

/** The page while it is written: words and choices, no numbers. */
export const TransparencyDraft = z
  .strictObject({
    company: z.string().trim().min(1).max(TRANSPARENCY_LIMITS.nameCharsMax),
    title: ShortTexts.refine(written, inSomeLanguage),
    intro: Texts.default({}),
    period: TransparencyPeriod,
    by: z.enum(PUBLIC_SPLITS).nullable().default(null),
    figures: z.array(TransparencyFigure).max(TRANSPARENCY_LIMITS.figuresMax).default([]),
    promises: z.array(z.uuid()).max(TRANSPARENCY_LIMITS.promisesMax).default([]),
    entries: z.array(TransparencyEntry).max(TRANSPARENCY_LIMITS.entriesMax).refine(once, eachOnce).default([]),
    certificates: z
      .array(TransparencyCertificate)
      .max(TRANSPARENCY_LIMITS.certificatesMax)
      .refine(once, eachOnce)
      .default([]),
  })
  .meta({ id: 'TransparencyDraft' });
export type TransparencyDraft = z.infer<typeof TransparencyDraft>;

const Period = z.object({ from: z.string().nullable(), to: z.string().nullable() });
/** A count of people or texts; null where it would tell of too few people, or of too few by subtraction. */
const ShownCount = z.int().nullable();

export const TransparencyEvidence = z
  .object({
    names: Names,
    kind: z.enum(['mark', 'index', 'promise']),
    mark: z.enum(PUBLIC_MARKS).nullable(),
    before: Estimate,
    beforePeriod: Period,
    /** of a promise: to how many it was made. Kept to compare editions, never shown */
    beforePeople: z.int().nullable(),
    after: Estimate,
    afterPeriod: Period,
    afterPeople: z.int().nullable(),
  })
  .meta({ id: 'TransparencyEvidence' });
export type TransparencyEvidence = z.infer<typeof TransparencyEvidence>;

export const PublishedFigure = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('line'),
      marks: z.array(z.enum(PUBLIC_MARKS)),
      /** the whole; marks that were not chosen are absent, and gaps of which one side is */
      line: Line,
      /** the same by the split, which is '' where a row has none */
      cells: z.array(z.object({ value: z.string(), line: Line })),
    }),
    z.object({
      kind: z.literal('index'),
      index: z.string(),
      names: Names,
      value: Estimate,
      cells: z.array(z.object({ value: z.string(), estimate: Estimate })),
    }),
    z.object({
      kind: z.literal('count'),
      of: z.enum(['people', 'texts']),
      count: ShownCount,
      approximate: z.boolean(),
    }),
  ])
  .meta({ id: 'PublishedFigure' });
export type PublishedFigure = z.infer<typeof PublishedFigure>;

export const PublishedPromise = z
  .object({
    promise: z.uuid(),
    texts: textsOf(1000),
    names: Names,
    /** told from this day on, until that one */
    from: z.string(),
    to: z.string().nullable(),
    remedy: z.string(),
    withdrawn: z.boolean(),
    /** how often a new version replaced an earlier one */
    version: z.int(),
    asOf: z.string(),
    share: Estimate,
    /** to how many it was made. Kept to compare editions, never shown */
    people: z.int().nullable(),
    cells: z.array(z.object({ value: z.string(), share: Estimate, people: z.int().nullable() })),
  })
  .meta({ id: 'PublishedPromise' });
export type PublishedPromise = z.infer<typeof PublishedPromise>;

/** One figure as the public can read it, in this edition or an earlier one, kept to compare editions. */
export const TransparencyTold = z
  .object({
    /** which figure: the same key means the same question */
    figure: z.string(),
    /** the cell of the split, null for the whole */
    cell: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string(),
    people: z.int(),
    occasions: z.int(),
    /** false where it is held back already, being too small or protecting another */
    shown: z.boolean(),
  })
  .meta({ id: 'TransparencyTold' });
export type TransparencyTold = z.infer<typeof TransparencyTold>;

/** An edition as it is kept: the words, the choices and the numbers of its day. Never changed. */
export const TransparencyContent = z
  .object({
    schema: z.literal(1),
    draft: TransparencyDraft,
    /** the day on which the numbers were counted, in the workspace's civil time */
    asOf: z.string(),
    period: Period,
    confidence: z.number(),
    cellPeopleMin: z.int(),
    smallestGapPoints: z.number(),
    asked: z.enum(ASKED),
    figures: z.array(PublishedFigure),
    promises: z.array(PublishedPromise),
    /** by id of the entry */
    entries: z.record(
      z.string(),
      z.object({
        about: z.object({ names: Names, texts: ShownCount }).nullable(),
        evidence: TransparencyEvidence.nullable(),
      }),
    ),
    /** figures held back because an earlier edition or another figure of this one would tell of too few people */
    heldBack: z.int(),
    told: z.array(TransparencyTold),
  })
  .meta({ id: 'TransparencyContent' });
export type TransparencyContent = z.infer<typeof TransparencyContent>;

export const TransparencyEdition = z
  .object({
    edition: z.int(),
    title: ShortTexts,
    publishedBy: z.string(),
    publishedAt: z.string(),
    withdrawnBy: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    withdrawnBecause: z.string().nullable(),
  })
  .meta({ id: 'TransparencyEdition' });
export type TransparencyEdition = z.infer<typeof TransparencyEdition>;

/** A document that a certificate shows. */
export const TransparencyDocument = z
  .object({ id: z.uuid(), name: z.string(), type: z.string(), bytes: z.int(), addedAt: z.string() })
  .meta({ id: 'TransparencyDocument' });
export type TransparencyDocument = z.infer<typeof TransparencyDocument>;

/** What stands against publishing, and what is only worth knowing. */
export const TransparencyNote = z
  .object({
    weight: z.enum(['error', 'warning']),
    /** the sentence, as `transparency:note.KIND` */
    kind: z.enum(['nothingToShow', 'missingLanguage', 'gone', 'heldBack', 'tooFew', 'expired', 'neverTold']),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'TransparencyNote' });
export type TransparencyNote = z.infer<typeof TransparencyNote>;

export const TransparencyState = z
  .object({
    /** null before anything was written */
    draft: TransparencyDraft.nullable(),
    /** 0 before anything was written */
    revision: z.int(),
    /** newest first */
    editions: z.array(TransparencyEdition),
    documents: z.array(TransparencyDocument),
    /** where the public finds it */
    address: z.string(),
    /** ids of people in it → their names */
    people: z.record(z.string(), z.string()),
  })
  .meta({ id: 'TransparencyState' });
export type TransparencyState = z.infer<typeof TransparencyState>;

export const TransparencyPreview = z
  .object({
    /** the page as it will be */
    page: z.string(),
    /** the same for other websites */
    embed: z.string(),
    notes: z.array(TransparencyNote),
  })
  .meta({ id: 'TransparencyPreview' });
export type TransparencyPreview = z.infer<typeof TransparencyPreview>;

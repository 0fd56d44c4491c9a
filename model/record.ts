import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { MARKS } from './mark.ts';
import { BASES } from './meaning.ts';

/**
 * Qualitative records: what customers and the company's own people said and did, in words rather than in numbers.
 *
 * A passage is a range of a record's text. Two people code it apart from each other; how far they agree is shown, and
 * where they do not somebody resolves it and says why. Only settled passages count as evidence.
 */

export const RECORD_KINDS = [
  'interview',
  'focusGroup',
  'customerMeeting',
  'mysteryVisit',
  'callBack',
  'observation',
  'usability',
] as const;
export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

/** Every limit of a record has its one home here. Units are last in the name. */
export const RECORD_LIMITS = {
  titleChars: 200,
  nameChars: 200,
  scriptChars: 20_000,
  textChars: 400_000,
  noteChars: 2_000,
  peopleMax: 100,
  tasksMax: 500,
  taskSecondsMax: 86_400,
  passagesMax: 1_000,
  /** beyond this it is no passage but the text */
  passageChars: 5_000,
  causeChars: 80,
  filesMax: 40,
  fileBytesMax: 200_000_000,
  pageRecords: 200,
  /** passages coded by the same two people, under which no kappa is shown */
  kappaPassagesMin: 10,
  /** attempts at a task, under which neither a share nor a median is shown */
  attemptsMin: 5,
} as const;
const MAX = RECORD_LIMITS;

/** Whether a text can be kept: PostgreSQL keeps no NUL, and a half of a pair of surrogates is no character. */
export const isWholeText = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

const words = (charsMax: number) =>
  z.string().max(charsMax).refine(isWholeText, { message: 'the text holds a broken character' });
const line = (charsMax: number) => words(charsMax).refine((text) => text === text.trim(), { message: 'trim the ends' });

/** The key of a person within a record, such as `p1`: what a passage or an attempt says who it is of. */
export const ParticipantKey = z.string().regex(/^[a-z][a-z0-9]{0,19}$/, { message: 'a key is such as p1' });

/** Somebody who took part. personal: name, customer */
export const Participant = z.strictObject({
  key: ParticipantKey,
  name: line(MAX.nameChars).optional(),
  /** the key the customer is known by elsewhere */
  customer: line(MAX.nameChars).min(1).optional(),
  side: z.enum(['customer', 'company']).default('customer'),
});
export type Participant = z.infer<typeof Participant>;

export const TASK_ENDS = ['done', 'helped', 'failed'] as const;
/** One attempt of one person at one task of a usability session. */
export const TaskResult = z.strictObject({
  task: line(MAX.titleChars).min(1),
  /** who tried; null where the record has one person, or nobody noted it */
  participant: ParticipantKey.nullable().default(null),
  /** `helped` is no success: the person would not have got there alone */
  end: z.enum(TASK_ENDS),
  seconds: z.number().positive().max(MAX.taskSecondsMax).nullable().default(null),
  note: words(MAX.noteChars).optional(),
});
export type TaskResult = z.infer<typeof TaskResult>;

const contentShape = {
  kind: RecordKind,
  title: line(MAX.titleChars).min(1),
  /** the civil day it happened */
  happenedOn: z.iso.date(),
  place: line(MAX.nameChars).default(''),
  /** who led it; empty where it is whoever wrote it down */
  conductedBy: line(MAX.nameChars).default(''),
  participants: z.array(Participant).max(MAX.peopleMax).default([]),
  /** the guide or checklist that was used, its name or its words */
  script: words(MAX.scriptChars).default(''),
  /** transcript or notes; ranges count its UTF-16 units, lines end with one line feed. personal */
  text: words(MAX.textChars)
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .default(''),
  tasks: z.array(TaskResult).max(MAX.tasksMax).default([]),
};

/** What people write down about one talk, visit or session. */
export const RecordContent = z
  .strictObject(contentShape)
  .refine(({ participants }) => new Set(participants.map(({ key }) => key)).size === participants.length, {
    message: 'two people have the same key',
    path: ['participants'],
  })
  .refine(
    ({ participants, tasks }) =>
      tasks.every(({ participant }) => participant === null || participants.some(({ key }) => key === participant)),
    { message: 'an attempt is of a person the record does not have', path: ['tasks'] },
  )
  .meta({ id: 'RecordContent' });
export type RecordContent = z.infer<typeof RecordContent>;
export type RecordDraft = z.input<typeof RecordContent>;

/** What a passage is about. Null says that none of it applies, which is an answer too. */
export const Codes = z
  .strictObject({
    dimension: DimensionKey.nullable(),
    mark: z.enum(MARKS).nullable(),
    /** free words, the same ones for the same cause */
    cause: line(MAX.causeChars).min(1).nullable(),
    /** what an expectation rests on */
    basis: z.enum(BASES).nullable().default(null),
  })
  .meta({ id: 'Codes' });
export type Codes = z.infer<typeof Codes>;
export const CODE_FAMILIES = ['dimension', 'mark', 'cause', 'basis'] as const;
export type CodeFamily = (typeof CODE_FAMILIES)[number];

/** The code of one person for one passage. */
export const Coding = z.object({
  coder: z.string(),
  /** how the coder is called; empty where they left */
  coderName: z.string(),
  codes: Codes,
  codedAt: z.string(),
});
export type Coding = z.infer<typeof Coding>;

/** What was decided where two people coded differently. */
export const Resolution = z.object({
  codes: Codes,
  because: z.string(),
  resolvedBy: z.string(),
  resolvedByName: z.string(),
  resolvedAt: z.string(),
});
export type Resolution = z.infer<typeof Resolution>;

/**
 * How a passage stands: `uncoded`; `waiting` for the second person (or for you); `agreed`; `disputed` until somebody
 * resolves it; `resolved`; `single` where the comparing began before a second person had coded it.
 */
export const PASSAGE_STATES = ['uncoded', 'waiting', 'agreed', 'disputed', 'resolved', 'single'] as const;
export type PassageState = (typeof PASSAGE_STATES)[number];

export const Passage = z
  .object({
    id: z.uuid(),
    /** units of the text, `to` not included; where it stood last, when it is lost */
    from: z.int().min(0),
    to: z.int().min(0),
    quote: z.string(),
    /** the text was changed so that its words are no longer in it, or more than once */
    lost: z.boolean(),
    speaker: z.string().nullable(),
    state: z.enum(PASSAGE_STATES),
    /** your own, and the other's once you may see it */
    codings: z.array(Coding),
    /** how many have coded it, yourself and the unseen ones included */
    coders: z.int().min(0),
    resolution: Resolution.nullable(),
    madeBy: z.string(),
  })
  .meta({ id: 'Passage' });
export type Passage = z.infer<typeof Passage>;

export const RecordFile = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** what its first bytes say it is */
    type: z.string(),
    kind: z.enum(['audio', 'picture', 'document']),
    bytes: z.int().min(1),
    addedAt: z.string(),
  })
  .meta({ id: 'RecordFile' });
export type RecordFile = z.infer<typeof RecordFile>;

const Count = z.int().min(0);
const summaryShape = {
  id: z.uuid(),
  kind: RecordKind,
  title: z.string(),
  happenedOn: z.string(),
  place: z.string(),
  conductedBy: z.string(),
  people: Count,
  passages: Count,
  /** passages that count as evidence */
  settled: Count,
  /** passages on which two people differ and nobody has decided */
  disputed: Count,
  files: Count,
  changedAt: z.string(),
  deletedAt: z.string().nullable(),
};
export const RecordSummary = z.object(summaryShape).meta({ id: 'RecordSummary' });
export type RecordSummary = z.infer<typeof RecordSummary>;

export const QualitativeRecord = z
  .object({
    ...summaryShape,
    ...contentShape,
    text: z.string(),
    /** counts the changes: a change of an older one is a conflict */
    revision: z.int().min(1),
    /** when the comparing began; null while people code apart */
    comparedAt: z.string().nullable(),
    createdBy: z.string(),
    createdByName: z.string(),
    /** who is asking, so that a reader knows which coding is theirs */
    you: z.string(),
    /** in the order of the text; none for people who may not read responses */
    marked: z.array(Passage),
    attached: z.array(RecordFile),
  })
  .meta({ id: 'QualitativeRecord' });
export type QualitativeRecord = z.infer<typeof QualitativeRecord>;

/** A share, a median or a kappa with its doubt; `n` counts what the report says. */
export const RecordFigure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('estimate'),
    point: z.number(),
    low: z.number(),
    high: z.number(),
    n: Count,
    confidence: z.number(),
    method: z.string(),
  }),
  z.object({ kind: z.literal('tooFew'), n: Count, needed: Count }),
  /** both people used one code only: there is nothing that could agree beyond chance */
  z.object({ kind: z.literal('constant'), n: Count }),
]);
export type RecordFigure = z.infer<typeof RecordFigure>;

const Agreed = z.object({
  kappa: RecordFigure,
  /** share of passages coded alike, and what habits alone would give; null where there are none */
  observed: z.number().nullable(),
  expected: z.number().nullable(),
});
/** How far two people agree, from passages both coded apart from each other. */
export const AgreementReport = z
  .object({
    schema: z.literal(1),
    pairs: z.array(
      z.object({
        coders: z.tuple([z.string(), z.string()]),
        names: z.tuple([z.string(), z.string()]),
        passages: Count,
        families: z.array(Agreed.extend({ family: z.enum(CODE_FAMILIES) })),
        /** each dimension against all others; `first` and `second` count who used it */
        dimensions: z.array(Agreed.extend({ dimension: z.string(), first: Count, second: Count })),
      }),
    ),
  })
  .meta({ id: 'AgreementReport' });
export type AgreementReport = z.infer<typeof AgreementReport>;

export const TaskReport = z
  .object({
    schema: z.literal(1),
    tasks: z.array(
      z.object({
        task: z.string(),
        attempts: Count,
        done: Count,
        helped: Count,
        failed: Count,
        /** share done without help */
        success: RecordFigure,
        /** seconds of those who were done without help */
        seconds: RecordFigure,
      }),
    ),
  })
  .meta({ id: 'TaskReport' });
export type TaskReport = z.infer<typeof TaskReport>;

/** What settled passages say, counted: the link is the list of records with the same dimension and mark. */
export const RecordEvidence = z
  .object({
    schema: z.literal(1),
    cells: z.array(
      z.object({
        dimension: z.string(),
        mark: z.enum(MARKS).nullable(),
        records: Count,
        passages: Count,
        /** speakers, once each: by their customer key, else within their record */
        people: Count,
      }),
    ),
    causes: z.array(z.object({ cause: z.string(), records: Count, passages: Count })),
    /** passages that do not count yet */
    disputed: Count,
    waiting: Count,
  })
  .meta({ id: 'RecordEvidence' });
export type RecordEvidence = z.infer<typeof RecordEvidence>;

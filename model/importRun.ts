import { z } from 'zod';
import { KEY_KINDS } from './identity.ts';

/** The life of an import. Rows count in answers only in `committed`. */
export const IMPORT_STATES = [
  'waiting',
  'reading',
  'writing',
  'committed',
  'duplicate',
  'refused',
  'cancelled',
  'failed',
  'rolledBack',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Why a row was put aside. Each has a sentence in the `listen` catalogue: `listen:quarantine.<reason>`. */
export const QUARANTINE_REASONS = [
  'raggedRow',
  'unclosedQuote',
  'notNumber',
  'formula',
  'outsideScale',
  'notDate',
  'missingTime',
  'missingDimension',
  'unknownDimension',
  'missingKey',
  'undecodable',
  'flagged',
  'brokenJson',
  'tooLong',
  'ambiguousDate',
  'unknownUnit',
  'noRate',
  'missingName',
  'noTurns',
  'unknownKind',
  'missingAmount',
  'missingValue',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

const Count = z.int().min(0);

/** What an import noticed on its way: nothing is decided for a person without being told to them. */
export const ImportFindings = z.object({
  /** rows told apart by a rule of the mapping */
  flagged: z.array(z.object({ flag: z.string(), rows: Count, putAside: z.boolean() })),
  /** a column of days in two orders: how its rows were read, and why */
  dates: z
    .object({
      column: z.string(),
      /** days that fit one order only, or are the same in both, or are written year first */
      onlyDayFirst: Count,
      onlyMonthFirst: Count,
      sameInBoth: Count,
      yearFirst: Count,
      /** days that fit both orders, by what decided them */
      byColumn: Count,
      byStyle: Count,
      byOrder: Count,
      byPerson: Count,
      undecided: Count,
      /** of those: how they were read */
      readDayFirst: Count,
      readMonthFirst: Count,
    })
    .nullable(),
  /** of a repeated import: occasions against what stood before */
  repeat: z.object({ new: Count, same: Count, changed: Count, gone: Count, removed: Count }).nullable(),
  /** questions that the mapping names and no row has */
  unseen: z.array(z.string()),
  /** cells that hold something which is no key of its kind; their rows are kept */
  malformedKeys: z.array(z.object({ column: z.string(), kind: z.enum(KEY_KINDS), rows: Count })).optional(),
  /** files with bytes that are no text in their encoding; each such place is shown as `�`, and the file is kept as it came */
  garbled: z.array(z.object({ file: z.string(), encoding: z.string(), rows: Count })).optional(),
});
export type ImportFindings = z.infer<typeof ImportFindings>;

/** One import as people see it. */
export const ImportRun = z
  .object({
    import: z.uuid(),
    number: z.int(),
    state: z.enum(IMPORT_STATES),
    source: z.string(),
    files: z.array(
      z.object({ alias: z.string(), file: z.string(), name: z.string(), bytes: Count, sha256: z.string() }),
    ),
    rows: Count,
    accepted: Count,
    quarantined: Count,
    occasions: Count,
    people: Count,
    observations: Count,
    /** share of the bytes read, 0..1 */
    progress: z.number().min(0).max(1),
    /** the import whose quarantined rows this one repairs */
    repairs: z.uuid().nullable(),
    findings: ImportFindings.nullable(),
    /** the later import that took over what this one holds; it can be taken back only after that one */
    supersededBy: z.uuid().nullable(),
    /** where the state is duplicate: the import that already holds this file */
    duplicateOf: z.uuid().nullable(),
    /** where the state is refused or failed */
    problem: z
      .object({
        code: z.string(),
        says: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        what: z.string(),
        next: z.string(),
      })
      .nullable(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof ImportRun>;

export const QuarantinedRow = z
  .object({
    file: z.string(),
    /** physical line of the file on which the row begins, from 1; of a workbook: the row */
    line: z.int(),
    column: z.string(),
    value: z.string(),
    reason: z.enum(QUARANTINE_REASONS),
    /** the row as read, in the order of `columns` of the answer */
    cells: z.array(z.string()),
    /** set when a repair import took the row in */
    repairedBy: z.uuid().nullable(),
  })
  .meta({ id: 'QuarantinedRow' });
export type QuarantinedRow = z.infer<typeof QuarantinedRow>;

/** What a file itself says of a column beyond its name. */
export const ColumnAbout = z.object({
  /** the question as it was asked */
  label: z.string().optional(),
  /** what the program that wrote the file calls it */
  id: z.string().optional(),
  /** IANA zone of its times */
  zone: z.string().optional(),
  /** what its cells are, where the file has types */
  type: z.enum(['text', 'number', 'truth', 'day', 'moment', 'localMoment', 'list', 'bytes']).optional(),
});
export type ColumnAbout = z.infer<typeof ColumnAbout>;

/** A file brought but not yet imported, with what was found in it. */
export const FilePreview = z
  .object({
    file: z.uuid(),
    name: z.string(),
    bytes: Count,
    sha256: z.string(),
    kind: z.enum(['csv', 'xlsx', 'json', 'parquet']),
    /** the program whose own form of table this is */
    program: z.enum(['qualtrics']).nullable(),
    encoding: z.string(),
    delimiter: z.string(),
    /** whether the first row names the columns */
    header: z.boolean(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    /** headers as mappings name them: `header`, or `header#2` where it stands twice */
    columns: z.array(z.string()),
    /** one per column */
    about: z.array(ColumnAbout),
    rows: z.array(z.array(z.string())),
    /** the file goes on after the previewed rows */
    more: z.boolean(),
  })
  .meta({ id: 'FilePreview' });
export type FilePreview = z.infer<typeof FilePreview>;

/** A proposal of a mapping, with why each part was guessed, so that a person can judge it. */
export const MappingGuess = z
  .object({
    /** the mapping file as YAML text: what the person corrects, saves and the command line takes */
    yaml: z.string(),
    /** the same as data; validated by `Mapping` */
    mapping: z.unknown(),
    evidence: z.array(
      z.object({
        column: z.string(),
        role: z.string(),
        because: z.string(),
        certain: z.boolean(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    /** a saved mapping for files of the same header, if there is one; then `yaml` is that */
    savedAs: z.string().nullable(),
  })
  .meta({ id: 'MappingGuess' });
export type MappingGuess = z.infer<typeof MappingGuess>;

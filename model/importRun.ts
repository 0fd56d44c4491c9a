import { z } from 'zod';

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
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

const Count = z.int().min(0);

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

/** A file brought but not yet imported, with what was found in it. */
export const FilePreview = z
  .object({
    file: z.uuid(),
    name: z.string(),
    bytes: Count,
    sha256: z.string(),
    kind: z.enum(['csv', 'xlsx']),
    encoding: z.string(),
    delimiter: z.string(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    /** headers as mappings name them: `header`, or `header#2` where it stands twice */
    columns: z.array(z.string()),
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

import { z } from 'zod';

/** Limits of recordings. Units are last in the name. */
export const RECORDING_LIMITS = {
  bytes: 500 * 1024 ** 2,
  /** that wait to be written down, of one source */
  waiting: 1000,
  /** after so many times that the way to the transcription was disturbed it is put aside */
  triesMax: 20,
  /** written down before they are imported together */
  together: 20,
  page: 100,
} as const;

/**
 * How a recording stands: `waiting` for its turn · `working` it is being written down · `written` its turns wait to be imported ·
 * `imported` · `failed` put aside with its reason · `takenBack` its import was.
 */
export const RECORDING_STATES = ['waiting', 'working', 'written', 'imported', 'failed', 'takenBack'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** Types that are taken, by their first bytes. */
export const RECORDING_TYPES = [
  'audio/wav',
  'audio/mpeg',
  'audio/ogg',
  'audio/mp4',
  'audio/webm',
  'audio/flac',
] as const;

export const Recording = z
  .object({
    id: z.uuid(),
    name: z.string(),
    origin: z.enum(['folder', 'upload', 'mail']),
    state: z.enum(RECORDING_STATES),
    /** when it was spoken */
    at: z.string(),
    occasion: z.string(),
    bytes: z.int(),
    type: z.string(),
    turns: z.int().nullable(),
    tries: z.int(),
    problem: z.object({ says: z.string(), what: z.string(), next: z.string() }).nullable(),
    /** its audio is kept */
    kept: z.boolean(),
    import: z.object({ id: z.uuid(), number: z.int() }).nullable(),
    addedAt: z.string(),
  })
  .meta({ id: 'Recording' });
export type Recording = z.infer<typeof Recording>;

export const RecordingsPage = z
  .object({
    recordings: z.array(Recording),
    /** of all of the source, by state */
    counts: z.record(z.enum(RECORDING_STATES), z.int()),
    next: z.uuid().nullable(),
  })
  .meta({ id: 'RecordingsPage' });
export type RecordingsPage = z.infer<typeof RecordingsPage>;

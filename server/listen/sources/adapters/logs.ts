import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import { compileLine, type LinePattern, readLine } from '@plumbline/loop/listen/telemetry/readLine.ts';
import { readLogTime } from '@plumbline/loop/listen/telemetry/readLogTime.ts';
import { WindowValues } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { type Found, listFound, openFound, placeOf } from './folder.ts';
import { WINDOW_FIELDS } from './telemetry/askFarSide.ts';
import { readFilters, readNames } from './telemetry/readFilters.ts';
import { readLines } from './telemetry/readLines.ts';
import { tableOfWindows } from './telemetry/tableOfWindows.ts';

const DAY_MS = 86_400_000;
/** Of one run; more is for fewer files or a shorter way back. */
const VALUES_MAX = 5_000_000;
const GROUPS_MAX = 100_000;
/** By its first bytes a file is told from another that got its place. */
const HEAD_BYTES = 64;
/** What a trial reads of the newest file. */
const TRIAL_BYTES = 2_000_000;
const FIGURES = ['mean', 'median', 'p90', 'p95', 'p99'] as const;

const LogsConfig = z.strictObject({
  path: z.string().min(1).max(1000).refine(isAbsolute, 'an absolute path'),
  pattern: z.string().min(1).max(200).default('*.log*'),
  /** fields in braces with the text between them: {time} {level} {path} {ms}ms */
  line: z.string().min(3).max(2000),
  /** the field with the moment */
  timeField: z.string().min(1).max(100).default('time'),
  /** of moments that name no zone */
  offset: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
    .default('+00:00'),
  /** the field with the number */
  valueField: z.string().min(1).max(100).default('ms'),
  /** fields with commas between them, each combination a row of its own */
  groupFields: z.string().max(500).default(''),
  /** a line each: field=value; all of them have to hold */
  filters: z.string().max(5000).default('').meta({ lines: true }),
  ...WINDOW_FIELDS,
});
type LogsConfig = z.output<typeof LogsConfig>;
/** By file: from which byte on, and what it begins with. */
const Places = z.record(z.string(), z.tuple([z.number(), z.string()]));
const Cursor = z.object({ closed: z.number(), files: Places });

/** Numbers in the lines of log files that grow and are turned over, by quantile and window. */
export const logs = defineAdapter<LogsConfig>({
  kind: 'logs',
  way: 'pulled',
  config: LogsConfig,
  secrets: [],
  brings: () => 'part',
  allowed: ({ sourceFolders }) => sourceFolders.length > 0,
  check: async (config, settings) => {
    readingOf(config);
    await placeOf(config.path, settings);
  },
  async fetch(asked): Promise<Fetched | null> {
    const { config, cursor, columns: known, rowsMax, now } = asked;
    const windowMs = config.windowSeconds * 1000;
    const floor = (at: number) => Math.floor(at / windowMs) * windowMs;
    const before = rowsMax === null ? Cursor.safeParse(cursor).data : undefined;
    const to = floor(now.getTime() - (rowsMax === null ? config.latenessSeconds * 1000 : 0));
    const from = before === undefined ? floor(to - config.backDays * DAY_MS) : floor(before.closed);
    if (from >= to) return null;
    const values = new WindowValues(windowMs);
    const files = await readFiles(asked, { from, to, places: before?.files ?? {}, values });
    const rows = [...values.summaries()].map(({ from: begins, series, n, ...figures }) => ({
      ...{ from: begins, until: begins + windowMs, n, figures },
      groups: Object.fromEntries(readNames(config.groupFields).map((name, at) => [name, series[at] ?? ''])),
    }));
    const given = rowsMax === null ? rows : rows.slice(-rowsMax);
    const { columns, cells } = tableOfWindows(given, { known, figures: FIGURES });
    return {
      name: 'log.csv',
      bytes: Readable.from(composeTable(columns, cells)),
      end: () => ({ cursor: { closed: to, files }, rows: given.length, columns }),
      composed: true,
    };
  },
});

type Reading = { pattern: LinePattern; filters: [string, string][]; groups: string[] };

/** @throws Refusal invalid `sources.badLine.<why>`, `sources.lineLacks`, `sources.badFilter` */
function readingOf({ line, timeField, valueField, groupFields, filters }: LogsConfig): Reading {
  const pattern = compileLine(line);
  if (typeof pattern === 'string') throw new Refusal('invalid', `sources.badLine${FAULTS[pattern]}`, { line });
  const read = { pattern, filters: readFilters(filters), groups: readNames(groupFields) };
  const have = pattern.fields.map(({ name }) => name);
  for (const field of [timeField, valueField, ...read.groups, ...read.filters.map(([name]) => name)])
    if (!have.includes(field)) throw new Refusal('invalid', 'sources.lineLacks', { field, line });
  return read;
}
const FAULTS = { noField: 'Empty', noSeparator: 'Touching', twice: 'Twice' } as const;

type Work = { from: number; to: number; places: z.output<typeof Places>; values: WindowValues };

/** @returns from where each file is to be read the next time: at the first line of a window that still fills */
async function readFiles(asked: Asked<LogsConfig>, work: Work): Promise<z.output<typeof Places>> {
  const { config, settings, rowsMax } = asked;
  const found = await listFound(await placeOf(config.path, settings), config);
  const reading = readingOf(config);
  const after: z.output<typeof Places> = {};
  let matched = 0;
  for (const file of rowsMax === null ? found : found.slice(-1)) {
    const known = work.places[file.inode];
    // whatever it holds was over before
    if (known === undefined && file.modified < work.from) continue;
    const head = await headOf(file);
    const start = rowsMax !== null ? Math.max(0, file.size - TRIAL_BYTES) : startOf(file, known, head);
    const told = await readOne(asked, { ...work, ...reading }, { file, start });
    matched += told.matched;
    after[file.inode] = [told.next, head];
  }
  if (rowsMax !== null && matched === 0 && found.length > 0)
    throw new Refusal('invalid', 'sources.noLineMatched', { name: found.at(-1)?.name ?? '', line: config.line });
  return after;
}

/** Where it was left; at its beginning where it was emptied, or is another file in the same place. */
function startOf(file: Found, known: [number, string] | undefined, head: string): number {
  if (known === undefined || file.size < known[0]) return 0;
  return known[1] === head ? known[0] : 0;
}

async function headOf(file: Found): Promise<string> {
  if (file.size < HEAD_BYTES) return '';
  const digest = createHash('sha256');
  let left = HEAD_BYTES;
  for await (const chunk of (await openFound(file)) as AsyncIterable<Buffer>) {
    digest.update(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  return digest.digest('hex').slice(0, 16);
}

async function readOne(
  { config, signal }: Asked<LogsConfig>,
  work: Work & Reading,
  { file, start }: { file: Found; start: number },
): Promise<{ next: number; matched: number }> {
  let open: number | null = null;
  let last = start;
  let matched = 0;
  for await (const { lines, end } of readLines(await openFound(file, start), start)) {
    signal.throwIfAborted();
    for (const { text, at } of lines) {
      const one = measuredOf(text, config, work);
      if (one === null) continue;
      matched += 1;
      if (one.at >= work.to) open ??= at;
      else if (one.at >= work.from) work.values.add(one);
    }
    refuseTooMuch(work.values);
    last = end;
  }
  return { next: open ?? last, matched };
}

function measuredOf(text: string, { timeField, valueField, offset }: LogsConfig, reading: Reading) {
  const fields = readLine(reading.pattern, text);
  if (fields === null) return null;
  const at = readLogTime(fields.get(timeField) ?? '', offset);
  const written = fields.get(valueField) ?? '';
  if (at === null || written === '' || !Number.isFinite(Number(written))) return null;
  for (const [field, wanted] of reading.filters) if (fields.get(field) !== wanted) return null;
  return { at, value: Number(written), series: reading.groups.map((name) => fields.get(name) ?? '') };
}

/** @throws Refusal invalid `sources.tooManyValues`, `sources.tooManySeries` */
function refuseTooMuch({ count, groups }: WindowValues): void {
  if (count > VALUES_MAX) throw new Refusal('invalid', 'sources.tooManyValues', { limit: VALUES_MAX });
  if (groups > GROUPS_MAX) throw new Refusal('invalid', 'sources.tooManySeries', { count: groups, limit: GROUPS_MAX });
}

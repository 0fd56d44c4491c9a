import { isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import { maskConversation } from '@plumbline/text/masking/maskConversation.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { type SpokenTurn, transcribe } from '../recordings/transcribe.ts';
import { type Found, listFound, placeOf } from './folder.ts';

const AUDIO = ['.wav', '.mp3', '.opus', '.ogg'];
const COLUMNS = ['recording', 'at', 'turn', 'speaker', 'text', 'startSeconds', 'endSeconds'];

const RecordingsConfig = z.strictObject({
  path: z.string().min(1).max(1000).refine(isAbsolute, 'an absolute path'),
  pattern: z.string().min(1).max(200).default('*'),
  /** a recording is taken once it has not changed for so long */
  stableSeconds: z.int().min(0).max(86_400).default(60),
  minutesMax: z.int().min(1).max(240).default(30),
});
type RecordingsConfig = z.output<typeof RecordingsConfig>;
const Seen = z.record(z.string(), z.tuple([z.number(), z.number()]));

/** Recordings of an allowed folder, written down turn by turn by the operator's own program and masked before they are kept. */
export const recordings = defineAdapter<RecordingsConfig>({
  kind: 'recordings',
  way: 'pulled',
  config: RecordingsConfig,
  secrets: [],
  brings: () => 'part',
  allowed: ({ sourceFolders }) => sourceFolders.length > 0,
  check: async ({ path }, settings) => {
    commandOf(settings);
    await placeOf(path, settings);
  },
  async fetch({ config, cursor, settings, now, rowsMax, signal }): Promise<Fetched | null> {
    const command = commandOf(settings);
    const seen = Seen.safeParse(cursor).data ?? {};
    const place = await placeOf(config.path, settings);
    const files = (await listFound(place, config)).filter(({ name }) =>
      AUDIO.some((end) => name.toLowerCase().endsWith(end)),
    );
    const isNew = ({ name, size, modified }: Found) => seen[name]?.[0] !== size || seen[name]?.[1] !== modified;
    const waiting = files.filter(
      (file) => isNew(file) && (rowsMax !== null || now.getTime() - file.modified >= config.stableSeconds * 1000),
    );
    const [file] = waiting;
    if (file === undefined) return null;
    const turns = await transcribe(command, file.path, { minutes: config.minutesMax, signal });
    const rows = rowsOf(file, turns).slice(0, rowsMax ?? turns.length);
    // what is gone from the folder need not be remembered
    const known = Object.fromEntries(
      files.flatMap(({ name }) => (seen[name] === undefined ? [] : [[name, seen[name]]])),
    );
    return {
      name: `${file.name}.csv`,
      bytes: Readable.from(composeTable(COLUMNS, rows)),
      end: () => ({
        cursor: { ...known, [file.name]: [file.size, file.modified] },
        ...{ rows: rows.length, columns: COLUMNS, more: waiting.length > 1 },
      }),
      composed: true,
    };
  },
});

/** @throws Refusal forbidden `sources.noTranscriber` */
function commandOf({ transcribeCommand }: Asked<RecordingsConfig>['settings']): string {
  if (transcribeCommand === undefined) throw new Refusal('forbidden', 'sources.noTranscriber');
  return transcribeCommand;
}

/** Names and numbers are masked over the whole conversation, before anything of it is kept. */
function rowsOf(file: Found, turns: readonly SpokenTurn[]): string[][] {
  const masked = maskConversation(turns.map(({ text }) => text));
  return turns.map(({ speaker, start, end }, at) => [
    ...[file.name, new Date(file.modified).toISOString(), String(at + 1), speaker, masked[at]?.text ?? ''],
    ...[String(start), end === undefined ? '' : String(end)],
  ]);
}

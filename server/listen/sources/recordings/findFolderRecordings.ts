import { addRecording, changeRecordings, listFolderRecordings } from '@plumbline/store/operations/listen/recordings.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { z } from 'zod';
import { type Found, listFound, placeOf } from '../adapters/folder.ts';
import type { SourceClaim, SourceDesk } from '../sourceDesk.ts';
import type { RecordingsConfig } from './recordingsConfig.ts';

const AUDIO = ['.wav', '.mp3', '.opus', '.ogg', '.m4a', '.webm', '.flac'];
/** What sources knew that were made before recordings had rows of their own: size and time by name. */
const Seen = z.record(z.string(), z.tuple([z.number(), z.number()]));

export const isAudioName = (name: string): boolean => AUDIO.some((end) => name.toLowerCase().endsWith(end));

const contentOf = ({ size, modified }: Found): string => `${size} ${modified}`;

/** Notes what is new or changed in the folder, the oldest first. A file that still grows is left for the next time. */
export async function findFolderRecordings(
  { house }: SourceDesk,
  { source }: SourceClaim,
  config: RecordingsConfig,
): Promise<void> {
  const { operations } = house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const folder = await placeOf(config.path, house.config);
  const now = house.now().getTime();
  const files = (await listFound(folder, config)).filter(
    ({ name, modified }) => isAudioName(name) && now - modified >= config.stableSeconds * 1000,
  );
  const known = new Map((await listFolderRecordings(operations, place)).map((one) => [one.key, one]));
  const before = Seen.safeParse(source.cursor).data ?? {};
  for (const file of files) {
    const one = known.get(file.name);
    const content = contentOf(file);
    const at = new Date(file.modified);
    if (one === undefined) {
      const [size, modified] = before[file.name] ?? [];
      const state = size === file.size && modified === file.modified ? ('imported' as const) : ('waiting' as const);
      await addRecording(operations, {
        ...{ id: newId(), ...place, origin: 'folder', key: file.name, content, name: file.name, type: '' },
        ...{ bytes: file.size, audio: false, at, state },
      });
    } else if (one.content !== content) {
      const fresh = { content, at, bytes: file.size, state: 'waiting' as const, tries: 0, problem: null, audio: false };
      const ids = [one.id];
      await changeRecordings(operations, { ...place, ids }, fresh, ['waiting', 'imported', 'failed', 'takenBack']);
    }
  }
}

import { Readable } from 'node:stream';
import { defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { isAudioName } from '../recordings/findFolderRecordings.ts';
import { typeOfRecording } from '../recordings/keepAudio.ts';
import { RecordingsConfig } from '../recordings/recordingsConfig.ts';
import { maskTurns, RECORDING_COLUMNS, recordingRows, recordingsMapping } from '../recordings/recordingTable.ts';
import type { SpokenTurn } from '../recordings/spokenTurns.ts';
import { checkTranscriber, transcribe } from '../recordings/transcribe.ts';
import { withSilence } from '../recordings/withSilence.ts';
import { type Found, listFound, placeOf } from './folder.ts';

/** Nobody's: of a trial nothing is kept that could be played. */
const NO_RECORDING = '00000000-0000-0000-0000-000000000000';

/**
 * Recordings of an allowed folder, and those that are sent, written down turn by turn and masked before they are kept. They wait in the
 * store: `collectRecordings` fetches. What is here is the trial of it.
 */
export const recordings = defineAdapter<RecordingsConfig>({
  kind: 'recordings',
  way: 'pulled',
  config: RecordingsConfig,
  secrets: ['key'],
  brings: () => 'part',
  mapping: recordingsMapping,
  check: async (config, settings) => {
    checkTranscriber(config, settings);
    if (config.path !== '') await placeOf(config.path, settings);
  },
  async fetch(asked): Promise<Fetched | null> {
    const { config, settings, rowsMax } = asked;
    const files = config.path === '' ? [] : await listFound(await placeOf(config.path, settings), config);
    const file = files.find(({ name }) => isAudioName(name));
    const turns = file === undefined ? await hearSilence(asked) : await hear(file, asked);
    const rows = recordingRows({
      ...{ id: NO_RECORDING, key: file?.name ?? 'example.wav', name: file?.name ?? 'example.wav' },
      ...{ at: new Date(file?.modified ?? asked.now), occasion: '', customer: '', turns: await maskTurns(turns) },
    }).slice(0, rowsMax ?? turns.length);
    return {
      name: `${file?.name ?? config.transcriber}.csv`,
      bytes: Readable.from(composeTable(RECORDING_COLUMNS, rows)),
      end: () => ({ cursor: null, rows: rows.length, columns: RECORDING_COLUMNS }),
      composed: true,
    };
  },
});

type Hearing = Parameters<typeof transcribe>[1];

async function hear({ path, name }: Found, asked: Hearing): Promise<SpokenTurn[]> {
  return transcribe({ path, name, type: await typeOfRecording(path, name) }, asked);
}

/** Where there is nothing to write down yet, a second of silence shows whether the way is open. */
async function hearSilence(asked: Hearing): Promise<SpokenTurn[]> {
  const turns = await withSilence((path) => transcribe({ path, name: 'example.wav', type: 'audio/wav' }, asked));
  return turns.length > 0 ? turns : [{ speaker: '', text: '…', start: 0, end: 1 }];
}

import { Refusal } from '@plumbline/model/refusal.ts';
import type { Asked } from '../adapter.ts';
import { type RecordingsConfig, rolesOf } from './recordingsConfig.ts';
import { nameSpeakers, type SpokenTurn } from './spokenTurns.ts';
import { transcribeByAddress } from './transcribeByAddress.ts';
import { transcribeByCommand } from './transcribeByCommand.ts';

export type Transcribing = Pick<Asked<RecordingsConfig>, 'config' | 'secret' | 'settings' | 'egress' | 'signal'>;

/** @throws Refusal forbidden `sources.noTranscriber`; invalid `sources.noAddress` */
export function checkTranscriber(config: RecordingsConfig, settings: Asked<RecordingsConfig>['settings']): void {
  if (config.transcriber === 'command') commandOf(settings);
  else if (config.address === '') throw new Refusal('forbidden', 'sources.noAddress');
}

/** @throws Refusal forbidden `sources.noTranscriber` */
function commandOf({ transcribeCommand }: Asked<RecordingsConfig>['settings']): string {
  if (transcribeCommand === undefined) throw new Refusal('forbidden', 'sources.noTranscriber');
  return transcribeCommand;
}

/**
 * Writes a recording down by whatever the source is set to.
 *
 * @param speakers  roles that are known of this recording; else those of the source
 * @throws Refusal invalid where this recording is at fault, another code where the way to what writes it down is
 */
export async function transcribe(
  audio: { path: string; name: string; type: string; speakers?: readonly string[] },
  { config, secret, settings, egress, signal }: Transcribing,
): Promise<SpokenTurn[]> {
  checkTranscriber(config, settings);
  const { address, model, language, format, minutesMax: minutes } = config;
  const turns =
    config.transcriber === 'command'
      ? await transcribeByCommand(commandOf(settings), audio.path, { minutes, signal })
      : await transcribeByAddress(audio, {
          ...{ address, model, language, format, minutes, egress, signal },
          key: secret.key,
        });
  const roles = audio.speakers === undefined || audio.speakers.length === 0 ? rolesOf(config.speakers) : audio.speakers;
  return nameSpeakers(turns, roles);
}

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RECORDING_LIMITS, RECORDING_TYPES } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { HouseContext } from '../../../http/context.ts';
import { SNIFFED_BYTES, sniffFile } from '../../records/sniffFile.ts';
import { recordingPath, recordingsFolder } from './recordingPath.ts';

export type KeptAudio = { bytes: number; sha256: string; type: string };

/**
 * Keeps the bytes of a recording under its id, once they are known to be one.
 *
 * @throws Refusal invalid `sources.recordingEmpty`, `sources.recordingTooLarge`, `sources.recordingType`; nothing is kept then
 */
export async function keepAudio(
  house: Pick<HouseContext, 'config'>,
  { id, name, body, signal }: { id: string; name: string; body: Readable; signal: AbortSignal },
): Promise<KeptAudio> {
  await mkdir(recordingsFolder(house), { recursive: true, mode: 0o700 });
  const draft = recordingPath(house, `${id}.${randomUUID()}`);
  const bytesMax = Math.min(RECORDING_LIMITS.bytes, house.config.fileBytesMax);
  const digest = createHash('sha256');
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      digest.update(chunk);
      done(bytes > bytesMax ? tooLarge(name, bytesMax) : null, chunk);
    },
  });
  try {
    await pipeline(body, measured, createWriteStream(draft, { mode: 0o600 }), { signal });
    const type = await typeOfRecording(draft, name);
    await rename(draft, recordingPath(house, id));
    return { bytes, sha256: digest.digest('hex'), type };
  } finally {
    await rm(draft, { force: true });
  }
}

export const tooLarge = (name: string, bytesMax: number): Refusal =>
  new Refusal('invalid', 'sources.recordingTooLarge', { name, megabytes: Math.round(bytesMax / 1024 ** 2) });

/** By its first bytes. @throws Refusal invalid `sources.recordingEmpty`, `sources.recordingType` */
export async function typeOfRecording(path: string, name: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    if (bytesRead === 0) throw new Refusal('invalid', 'sources.recordingEmpty', { name });
    const type = sniffFile(buffer.subarray(0, bytesRead));
    if (RECORDING_TYPES.some((one) => one === type) && type !== null) return type;
    const types = RECORDING_TYPES.map((one) => one.slice('audio/'.length)).join(', ');
    throw new Refusal('invalid', 'sources.recordingType', { name, types });
  } finally {
    await file.close();
  }
}

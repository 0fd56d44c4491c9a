import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Egress } from '../egress.ts';
import { guardedFetch } from '../guardedFetch.ts';
import { joinTurns, readTurns, type SpokenTurn } from './spokenTurns.ts';

const ANSWER_BYTES_MAX = 16 * 1024 ** 2;
/** By these a far side says that it is this recording that it does not take. */
const OF_RECORDING = [400, 413, 415, 422];

export type AddressAsked = {
  address: string;
  model: string;
  /** such as zh; '' to let it find out */
  language: string;
  format: 'verbose_json' | 'diarized_json';
  key: string | undefined;
  minutes: number;
  egress: Egress;
  signal: AbortSignal;
};
type Audio = { path: string; name: string; type: string };

/**
 * Lets an OpenAI-compatible service write down a recording: `POST {address}/audio/transcriptions`. The audio goes to that origin and,
 * whatever it answers, nowhere else.
 *
 * @throws Refusal invalid, of this recording alone: `sources.notWritten`, `sources.notTurns`, `sources.transcribeSlow`; and what
 *   guardedFetch refuses
 */
export async function transcribeByAddress(audio: Audio, asked: AddressAsked): Promise<SpokenTurn[]> {
  const { address, key, egress, minutes } = asked;
  const limit = AbortSignal.timeout(minutes * 60_000);
  const form = await composeForm(audio, asked);
  try {
    const answer = await guardedFetch(`${address.replace(/\/+$/, '')}/audio/transcriptions`, {
      ...{ egress, method: 'POST', body: form.body, bytesMax: ANSWER_BYTES_MAX, redirects: false },
      ...{ signal: AbortSignal.any([asked.signal, limit]), silentMs: minutes * 60_000 },
      headers: { accept: 'application/json', 'content-type': form.type, 'content-length': String(form.bytes) },
      authorization: key === undefined || key === '' ? undefined : `Bearer ${key}`,
    });
    const pieces: Buffer[] = [];
    for await (const piece of answer.body as AsyncIterable<Buffer>) pieces.push(piece);
    return joinTurns(readTurns(Buffer.concat(pieces).toString('utf8'), turnsIn));
  } catch (error) {
    if (limit.aborted && !asked.signal.aborted) throw new Refusal('invalid', 'sources.transcribeSlow', { minutes });
    throw ofRecording(error);
  } finally {
    form.body.destroy();
  }
}

/** `segments` with their times and, where they were told apart, speakers; else all of the text as one turn. */
function turnsIn(value: unknown): unknown {
  const { segments, text, duration } = (value ?? {}) as { segments?: unknown; text?: unknown; duration?: unknown };
  if (Array.isArray(segments) && segments.length > 0) return segments;
  return typeof text === 'string' ? [{ text, ...(typeof duration === 'number' ? { end: duration } : {}) }] : null;
}

function ofRecording(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.says !== 'sources.answered') return error;
  return OF_RECORDING.includes(Number(error.values.status))
    ? new Refusal('invalid', 'sources.notWritten', error.values)
    : error;
}

/** A form whose file is read while it is sent. */
async function composeForm({ path, name, type }: Audio, { model, language, format }: AddressAsked) {
  const boundary = `plumbline-${randomUUID()}`;
  const fields: [string, string][] = [
    ['model', model],
    ['response_format', format],
    ...(format === 'verbose_json' ? [['timestamp_granularities[]', 'segment'] as [string, string]] : []),
    ...(format === 'diarized_json' ? [['chunking_strategy', 'auto'] as [string, string]] : []),
    ...(language === '' ? [] : [['language', language] as [string, string]]),
  ];
  const parts = fields.map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  // services tell the format by the ending; what else the name says, such as a phone number, is not for them
  const file = `recording${/\.[a-z0-9]{2,5}$/i.exec(name)?.[0] ?? ''}`;
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file}"\r\ncontent-type: ${type}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const { size } = await stat(path);
  async function* pieces() {
    yield head;
    if (size > 0) yield* createReadStream(path, { end: size - 1 }) as AsyncIterable<Buffer>;
    yield tail;
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + size + tail.length,
    body: Readable.from(pieces()),
  };
}

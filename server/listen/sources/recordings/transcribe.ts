import { spawn } from 'node:child_process';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { codeOf } from '../egress.ts';

const OUTPUT_BYTES_MAX = 16 * 1024 ** 2;
const TURNS_MAX = 5000;

const Turns = z
  .array(
    z.object({
      speaker: z.string().max(200).default(''),
      text: z.string().max(20_000),
      /** seconds since the recording began */
      start: z.number().nonnegative().default(0),
      end: z.number().nonnegative().optional(),
    }),
  )
  .max(TURNS_MAX);
export type SpokenTurn = z.output<typeof Turns>[number];

/**
 * Lets the operator's program write down a recording: the path of the audio is its only argument, no shell stands in between,
 * and it writes `[{"speaker", "text", "start", "end"}, …]` with seconds to its output.
 *
 * @throws Refusal unavailable `sources.transcribeFailed`, `sources.transcribeSlow`; invalid `sources.notTurns`
 */
export async function transcribe(
  command: string,
  audio: string,
  { minutes, signal }: { minutes: number; signal: AbortSignal },
): Promise<SpokenTurn[]> {
  signal.throwIfAborted();
  const text = await outputOf(command, audio, { minutes, signal });
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // said below, the same for what is no JSON and what is another JSON
  }
  const read = Turns.safeParse(value);
  if (!read.success) throw new Refusal('invalid', 'sources.notTurns', { begins: text.slice(0, 40) });
  return read.data.filter((turn) => turn.text.trim() !== '');
}

function outputOf(command: string, audio: string, { minutes, signal }: { minutes: number; signal: AbortSignal }) {
  return new Promise<string>((resolve, reject) => {
    // what the process itself knows, such as the addresses of stores, is not for it
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };
    const child = spawn(command, [audio], { shell: false, stdio: ['ignore', 'pipe', 'ignore'], env });
    const failed = (because: string) => new Refusal('unavailable', 'sources.transcribeFailed', { because });
    let problem: Error | null = null;
    const stop = (why: Error) => {
      problem ??= why;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(
      () => stop(new Refusal('unavailable', 'sources.transcribeSlow', { minutes })),
      minutes * 60_000,
    );
    const aborted = () => stop(new Error('aborted'));
    signal.addEventListener('abort', aborted, { once: true });
    const pieces: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > OUTPUT_BYTES_MAX) stop(failed('it wrote too much'));
      else pieces.push(piece);
    });
    child.on('error', (error) => {
      problem ??= failed(codeOf(error));
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', aborted);
      if (problem === null && code !== 0) problem = failed(`exit ${code}`);
      if (problem === null) resolve(Buffer.concat(pieces).toString('utf8'));
      else reject(problem);
    });
  });
}

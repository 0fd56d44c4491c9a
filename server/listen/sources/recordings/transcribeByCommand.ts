import { spawn } from 'node:child_process';
import { Refusal } from '@plumbline/model/refusal.ts';
import { codeOf } from '../egress.ts';
import { readTurns, type SpokenTurn } from './spokenTurns.ts';

const OUTPUT_BYTES_MAX = 16 * 1024 ** 2;

/**
 * Lets the operator's program write down a recording: the path of the audio is its only argument, no shell stands in between,
 * and it writes `[{"speaker", "text", "start", "end"}, …]` with seconds to its output.
 *
 * @throws Refusal unavailable `sources.transcribeFailed` where it cannot be run; invalid, of this recording alone:
 *   `sources.transcribeFailed`, `sources.transcribeSlow`, `sources.notTurns`
 */
export async function transcribeByCommand(
  command: string,
  audio: string,
  { minutes, signal }: { minutes: number; signal: AbortSignal },
): Promise<SpokenTurn[]> {
  signal.throwIfAborted();
  const text = await outputOf(command, audio, { minutes, signal });
  return readTurns(text, (said) => said);
}

function outputOf(command: string, audio: string, { minutes, signal }: { minutes: number; signal: AbortSignal }) {
  return new Promise<string>((resolve, reject) => {
    // what the process itself knows, such as the addresses of stores, is not for it
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };
    const child = spawn(command, [audio], { shell: false, stdio: ['ignore', 'pipe', 'ignore'], env });
    const failed = (because: string, code: 'unavailable' | 'invalid' = 'invalid') =>
      new Refusal(code, 'sources.transcribeFailed', { because });
    let problem: Error | null = null;
    const stop = (why: Error) => {
      problem ??= why;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(
      () => stop(new Refusal('invalid', 'sources.transcribeSlow', { minutes })),
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
      problem ??= failed(codeOf(error), 'unavailable');
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

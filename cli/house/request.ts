import { type IncomingMessage, request as send } from 'node:http';
import type { Readable } from 'node:stream';
import { REFUSAL_CODES, Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';

/** The way to one server: its address, the token of its data folder, the reader's language. */
export type Way = { readonly url: string; readonly token: string; readonly locale: string };

/** What a server's problem says, in the reader's language already. */
export class ServerProblem extends Error {
  readonly problem: { code: string; says: string; values: Record<string, string | number>; what: string; next: string };

  constructor(problem: ServerProblem['problem']) {
    super(problem.what);
    this.problem = problem;
  }
}

type Asked = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** raw bytes, sent as they are read */
  stream?: { from: Readable; bytes: number };
  query?: Record<string, string | readonly string[] | undefined>;
  signal?: AbortSignal;
};

/** Asks and reads the whole answer as JSON. @throws ServerProblem for anything the server refuses */
export async function ask<T>(way: Way, path: string, asked: Asked = {}): Promise<T> {
  const text = await textOf(await open(way, path, asked));
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** Asks and reads the whole answer as it stands. @throws ServerProblem for anything the server refuses */
export async function load(way: Way, path: string): Promise<{ type: string; bytes: Buffer }> {
  const answer = await open(way, path, {});
  return { type: answer.headers['content-type'] ?? '', bytes: await bytesOf(answer) };
}

/** The data of server-sent events of one name, as they come, until the server ends them. */
export async function* listen<T>(way: Way, path: string, event: string, signal: AbortSignal): AsyncGenerator<T> {
  const answer = await open(way, path, { signal });
  answer.setEncoding('utf8');
  let rest = '';
  for await (const piece of answer as AsyncIterable<string>) {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      if (!lines.includes(`event: ${event}`)) continue;
      const data = lines.find((line) => line.startsWith('data: '));
      if (data !== undefined) yield JSON.parse(data.slice('data: '.length)) as T;
    }
  }
}

/** The answer of a success, not yet read. Node's own client: it sets no time limit on a long question or file. */
async function open(way: Way, path: string, asked: Asked): Promise<IncomingMessage> {
  const url = new URL(path, way.url);
  for (const [name, value] of Object.entries(asked.query ?? {})) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) url.searchParams.append(name, one);
  }
  const json = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(
      url,
      {
        method: asked.method ?? 'GET',
        headers: {
          authorization: `Bearer ${way.token}`,
          'accept-language': way.locale,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(asked.stream === undefined
            ? {}
            : { 'content-type': 'application/octet-stream', 'content-length': asked.stream.bytes }),
        },
        ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      },
      resolve,
    );
    request.on('error', reject);
    if (asked.stream === undefined) request.end(json);
    else {
      asked.stream.from.on('error', (error) => request.destroy(error));
      asked.stream.from.pipe(request);
    }
  });
  if ((answer.statusCode ?? 500) < 300) return answer;
  throw problemIn(await textOf(answer), url);
}

const textOf = async (answer: IncomingMessage): Promise<string> => (await bytesOf(answer)).toString('utf8');

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

function problemIn(text: string, url: URL): Error {
  try {
    const problem = JSON.parse(text) as ServerProblem['problem'];
    if (typeof problem.what === 'string' && typeof problem.next === 'string') return new ServerProblem(problem);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new Error(`an answer of ${url.pathname} that is not a problem: ${text.slice(0, 200)}`);
}

export function isRefusalCode(code: string): code is RefusalCode {
  return (REFUSAL_CODES as readonly string[]).includes(code);
}

/** A connection that broke, as a refusal in words; anything else as it is. */
export function explainConnection(error: unknown, dataDir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return error;
  return new Refusal('unavailable', 'cli.noAnswer', { dataDir, because: code });
}

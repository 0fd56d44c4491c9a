import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { ANSWER_POLICY } from '@plumbline/server/http/answerPolicy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export type PlayServer = {
  url: string;
  /** by response, as a server keeps them */
  taken: Map<string, Submission>;
  /** how often a response came in all, sent twice or not */
  arrivals: number;
  partials: Submission[];
  /** a line that is down: connections are cut */
  down: boolean;
  /** takes what is sent, and cuts the line before it answers */
  forgetful: boolean;
  /** answers of the API in place of its own */
  answer: ((method: string, path: string) => { status: number; body: object } | null) | null;
  close(): Promise<void>;
};

/**
 * The far side of HTTP for tests of the page alone: serves the built pages under the policy of the product, one survey
 * under any key, and keeps what it is sent by response, as the real one does.
 */
export async function playServer(
  folder: string,
  survey: Survey,
  more: { work?: object; policy?: string; hostPage?: string } = {},
): Promise<PlayServer> {
  const play: PlayServer = {
    url: '',
    taken: new Map(),
    arrivals: 0,
    partials: [],
    down: false,
    forgetful: false,
    answer: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    if (play.down) request.socket.destroy();
    else void serve(play, { folder, survey, ...more }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  play.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return play;
}

type Setting = { folder: string; survey: Survey; work?: object; policy?: string; hostPage?: string };

async function serve(play: PlayServer, setting: Setting, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://here');
  const send = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  };
  if (!pathname.startsWith('/api/')) return servePage(setting, pathname, response);
  const instead = play.answer?.(request.method ?? '', pathname) ?? null;
  if (instead !== null) return send(instead.status, instead.body);
  if (request.method === 'GET') {
    const { work } = setting;
    return send(200, { survey: setting.survey, version: 1, state: 'live', ...(work === undefined ? {} : { work }) });
  }
  const body = JSON.parse(await textOf(request)) as Submission & { submissions?: Submission[] };
  if (pathname.endsWith('/partial')) {
    play.partials.push(body);
    return send(200, { saved: true });
  }
  if (pathname.endsWith('/files')) return send(404, {});
  const results = (body.submissions ?? [body]).map((submission) => {
    play.arrivals += 1;
    const already = play.taken.has(submission.response) ? { already: true } : {};
    play.taken.set(submission.response, submission);
    return { response: submission.response, ending: 'complete', ...already };
  });
  if (play.forgetful) return void request.socket.destroy();
  send(200, pathname.endsWith('/batch') ? { results } : (results[0] ?? {}));
}

async function servePage({ folder, policy, hostPage }: Setting, pathname: string, response: ServerResponse) {
  if (pathname === '/host.html') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy ?? '' });
    return response.end(hostPage);
  }
  const file = pathname.startsWith('/s/') ? 'answer.html' : pathname.slice(1);
  try {
    const bytes = await readFile(path.join(folder, file));
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': ANSWER_POLICY,
      'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

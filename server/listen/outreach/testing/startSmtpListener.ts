import { createServer, type Socket } from 'node:net';

/** A mail as the server got it: headers and body as they came over the wire. */
export type GotMail = { from: string; to: string; raw: string };

export type SmtpListener = {
  url: string;
  got: GotMail[];
  /** what it answers to an address, in place of 250 */
  answers: Map<string, string>;
  /** called with each whole mail before it is answered; `false` leaves it unanswered and cuts the connection */
  beforeAnswer: (mail: GotMail) => Promise<boolean> | boolean;
  close(): Promise<void>;
};

/** A mail server that speaks SMTP as far as handing over goes, and keeps what it gets. */
export async function startSmtpListener(): Promise<SmtpListener> {
  const open = new Set<Socket>();
  const listener: SmtpListener = {
    url: '',
    got: [],
    answers: new Map(),
    beforeAnswer: () => true,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    converse(socket, listener);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  listener.url = `smtp://127.0.0.1:${address.port}`;
  return listener;
}

function converse(socket: Socket, listener: SmtpListener): void {
  const say = (line: string) => void socket.write(`${line}\r\n`);
  let mail: GotMail = { from: '', to: '', raw: '' };
  let inData = false;
  let waiting = '';
  say('220 ready');
  const take = async (line: string): Promise<void> => {
    if (inData) {
      if (line !== '.') {
        mail.raw += `${line.replace(/^\.\./, '.')}\r\n`;
        return;
      }
      inData = false;
      const whole = mail;
      mail = { from: '', to: '', raw: '' };
      if (!(await listener.beforeAnswer(whole))) {
        socket.destroy();
        return;
      }
      listener.got.push(whole);
      say('250 taken');
      return;
    }
    const [verb = ''] = line.toUpperCase().split(' ');
    if (verb === 'EHLO') say('250 here');
    else if (verb === 'MAIL') {
      mail.from = addressIn(line);
      say('250 ok');
    } else if (verb === 'RCPT') {
      mail.to = addressIn(line);
      say(listener.answers.get(mail.to) ?? '250 ok');
    } else if (verb === 'DATA') {
      inData = true;
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  };
  let turn = Promise.resolve();
  socket.setEncoding('utf8').on('data', (text: string) => {
    waiting += text;
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      turn = turn.then(() => take(line));
    }
  });
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** The words of a part of a mail, of type `text/plain` or `text/html`. */
export function partOf({ raw }: GotMail, type: string): string {
  const [, headers = '', body = ''] =
    new RegExp(`(Content-Type: ${type}[^]*?)\\r\\n\\r\\n([^]*?)(?=\\r\\n--|$)`, 'i').exec(raw) ?? [];
  if (/base64/i.test(headers)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(headers)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A header as people read it. */
export function headerOf({ raw }: GotMail, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_one, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );
}

import { type AddressInfo, createServer, type Socket } from 'node:net';

export type ImapServer = { port: number; mails: string[]; commands: string[]; close: () => void };

/** A mail server that speaks the few commands of IMAP a reader needs: the far side of the network, for tests. */
export async function startImapServer({
  user,
  password,
  validity,
}: {
  user: string;
  password: string;
  validity: number;
}): Promise<ImapServer> {
  const mails: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let rest = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        commands.push(line);
        socket.write(answer(line));
      }
    });
  });
  function answer(line: string): string {
    const [tag = '', command = '', ...given] = line.split(' ');
    const words = given.join(' ');
    const ok = `${tag} OK done\r\n`;
    switch (command.toUpperCase()) {
      case 'CAPABILITY':
        return `* CAPABILITY IMAP4rev1\r\n${ok}`;
      case 'LOGIN':
        return words.replaceAll('"', '') === `${user} ${password}` ? ok : `${tag} NO [AUTHENTICATIONFAILED] wrong\r\n`;
      case 'LIST':
        return `* LIST (\\HasNoChildren) "/" INBOX\r\n${ok}`;
      case 'EXAMINE':
        if (!/^"?INBOX"?$/i.test(words)) return `${tag} NO [NONEXISTENT] no such mailbox\r\n`;
        return `* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY ${validity}] \r\n* OK [UIDNEXT ${mails.length + 1}] \r\n* FLAGS (\\Seen)\r\n${tag} OK [READ-ONLY] done\r\n`;
      case 'UID':
        return /^search/i.test(words) ? `${search(words)}${ok}` : `${fetch(words)}${ok}`;
      case 'LOGOUT':
        return `* BYE\r\n${ok}`;
      default:
        return ok;
    }
  }
  /** As servers do it: `5:*` names the last mail even where that is before 5. */
  function search(words: string): string {
    const from = Number(/(\d+):\*/.exec(words)?.[1] ?? 1);
    const found = mails.map((_mail, at) => at + 1).filter((uid) => uid >= Math.min(from, mails.length));
    return `* SEARCH ${found.join(' ')}\r\n`;
  }
  function fetch(words: string): string {
    const wanted = (/^fetch (\S+)/i.exec(words)?.[1] ?? '').split(',').flatMap((part) => {
      const [low = 0, high = low] = part.split(':').map(Number);
      return Array.from({ length: high - low + 1 }, (_one, at) => low + at);
    });
    return wanted
      .map((uid) => {
        const mail = mails[uid - 1] ?? '';
        const [, part] = /BODY\.PEEK\[(\d+)\.MIME\]/.exec(words) ?? [];
        if (part !== undefined) return `* ${uid} FETCH (UID ${uid} ${partOf(mail, Number(part), words)})\r\n`;
        if (!words.includes('BODY.PEEK[]')) return `* ${uid} FETCH (UID ${uid} ${structureOf(mail)})\r\n`;
        const shape = words.includes('BODYSTRUCTURE') ? `${structureOf(mail)} ` : '';
        const head = `UID ${uid} ${shape}INTERNALDATE "05-Mar-2026 10:00:00 +0000" BODY[]<0> {${Buffer.byteLength(mail)}}`;
        return `* ${uid} FETCH (${head}\r\n${mail})\r\n`;
      })
      .join('');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...{ mails, commands },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The parts of a mail that has no parts within parts: their lines at the head, and what they hold. */
function partsOf(mail: string): { head: string; body: string }[] {
  const [, boundary] = /boundary=(\w+)/.exec(mail) ?? [];
  if (boundary === undefined) return [];
  return mail
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((text) => {
      const end = text.indexOf('\r\n\r\n');
      return { head: text.slice(2, end + 4), body: text.slice(end + 4).replace(/\r\n$/, '') };
    });
}

function structureOf(mail: string): string {
  const shapes = partsOf(mail).map(({ head, body }) => {
    const [, kind = 'text', sub = 'plain'] = /content-type: (\w+)\/([\w.-]+)/i.exec(head) ?? [];
    const [, name] = /filename="([^"]+)"/.exec(head) ?? [];
    const encoding = /base64/i.test(head) ? 'BASE64' : '7BIT';
    const lines = kind === 'text' ? ' 1' : '';
    const held = name === undefined ? 'NIL' : `("ATTACHMENT" ("FILENAME" "${name}"))`;
    return `("${kind}" "${sub}" NIL NIL NIL "${encoding}" ${body.length}${lines} NIL ${held} NIL NIL)`;
  });
  if (shapes.length === 0) return 'BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1 NIL NIL NIL NIL)';
  return `BODYSTRUCTURE (${shapes.join('')} "MIXED" NIL NIL NIL NIL)`;
}

function partOf(mail: string, part: number, words: string): string {
  const { head = '', body = '' } = partsOf(mail)[part - 1] ?? {};
  const [, from = '0', length = '0'] = /<(\d+)\.(\d+)>/.exec(words) ?? [];
  const piece = body.slice(Number(from), Number(from) + Number(length));
  const literal = (text: string) => `{${Buffer.byteLength(text)}}\r\n${text}`;
  return `BODY[${part}.MIME] ${literal(head)} BODY[${part}]<${from}> ${literal(piece)}`;
}

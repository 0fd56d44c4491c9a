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
        const head = `UID ${uid} INTERNALDATE "05-Mar-2026 10:00:00 +0000" BODY[]<0> {${Buffer.byteLength(mail)}}`;
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

import { PassThrough } from 'node:stream';
import type { Config } from '../../config.ts';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** names the mail: of two with the same id, mail programs show one */
  id: string;
  /** address at which its reader says that no more are wanted */
  unsubscribe?: string;
  /** a picture that the HTML names as cid:logo */
  logo?: { type: string; content: Buffer } | undefined;
};

/**
 * How handing a mail over ended. `refused`: the server said no to this mail · `later`: it surely did not take it, and may
 * another time · `unclear`: the whole mail was given to it and it did not answer, so nobody knows.
 */
export type Handed =
  | { kind: 'sent' }
  | { kind: 'refused' | 'unclear'; answer: string }
  /** `reached`: the server answered, about this mail; others may be taken now */
  | { kind: 'later'; answer: string; reached: boolean };

export type Mailer = {
  readonly from: string;
  send(mail: Mail): Promise<Handed>;
  /** speaks to the server without sending anything; null where all is well, else what it said */
  examine(): Promise<string | null>;
  close(): void;
};

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const SENTENCE_CHARS = 300;

/** Whether this installation can send mail. */
export const sendsMail = ({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): boolean =>
  smtpUrl !== undefined && mailFrom !== undefined;

/** A connection to the mail server of the settings, or null where mail is off. One connection, one mail after another. */
export async function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Promise<Mailer | null> {
  if (smtpUrl === undefined || mailFrom === undefined) return null;
  // Loaded when the first mail leaves: most processes never send one.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...optionsOf(smtpUrl),
    pool: true,
    maxConnections: 1,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // what a mail is made of comes from people: it must not name files or addresses to be read
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = mailFrom.replace(/^.*@|>\s*$/g, '') || 'localhost';
  return {
    from: mailFrom,
    send: async (mail) => {
      const progress = { whole: false };
      try {
        const message = messageOf(mail, { from: mailFrom, host });
        await transport.sendMail({ ...message, ...(await watched(message, progress)) });
        return { kind: 'sent' };
      } catch (error) {
        return judgeFailure(error as SmtpError, progress.whole);
      }
    },
    examine: async () => {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return sentenceOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

function optionsOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // a server that offers encryption gets it; ?tls=required refuses one that does not
    requireTLS: searchParams.get('tls') === 'required',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function messageOf(mail: Mail, { from, host }: { from: string; host: string }) {
  return {
    from,
    // as an object: a text would be read as a list of addresses
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribe === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${mail.unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    ...(mail.logo === undefined
      ? {}
      : {
          attachments: [
            {
              filename: `logo.${mail.logo.type.split('/')[1] ?? 'png'}`,
              content: mail.logo.content,
              contentType: mail.logo.type,
              cid: 'logo',
              contentDisposition: 'inline' as const,
            },
          ],
        }),
  };
}

/** The mail as a stream that tells when its last byte was handed over: before that no server has taken it. */
async function watched(message: ReturnType<typeof messageOf>, progress: { whole: boolean }) {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const node = new MailComposer({ ...message, disableFileAccess: true, disableUrlAccess: true }).compile();
  const whole = await node.build();
  const raw = new PassThrough();
  raw.end(whole);
  raw.once('end', () => {
    progress.whole = true;
  });
  return { envelope: { from: node.getEnvelope().from, to: [message.to.address] }, raw };
}

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number };

/** Faults of the connection or of our own account say nothing about the mail. */
const OF_THE_HOUSE = new Set(['EAUTH', 'ETLS', 'EDNS', 'ENOAUTH', 'EOAUTH2', 'EREQUIRETLS']);

function judgeFailure(error: SmtpError, whole: boolean): Handed {
  const answer = sentenceOf(error);
  const code = error.responseCode;
  if (error.code !== undefined && OF_THE_HOUSE.has(error.code)) return { kind: 'later', answer, reached: false };
  if (code !== undefined && code >= 500) return { kind: 'refused', answer };
  if (code !== undefined && code >= 400)
    return { kind: 'later', answer, reached: error.code === 'EENVELOPE' || error.code === 'EMESSAGE' };
  return whole ? { kind: 'unclear', answer } : { kind: 'later', answer, reached: false };
}

/** What the server said, or what kept us from it, without addresses of people, in one line. */
function sentenceOf({ response, message }: SmtpError): string {
  return (response ?? message)
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, SENTENCE_CHARS);
}

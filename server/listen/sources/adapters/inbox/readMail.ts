import PostalMime, { type Address, type Email } from 'postal-mime';
import { plainText } from '../../plainText.ts';

/** Of every mail. `from` is the customer's key; `automatic` says yes of out-of-office and the like, `bounce` of what came back. */
export const MAIL_COLUMNS = [
  'id',
  'at',
  'from',
  'fromName',
  'to',
  'subject',
  'text',
  'conversation',
  'answerTo',
  'automatic',
  'bounce',
  'list',
  'attachments',
] as const;

const TEXT_CHARS_MAX = 100_000;
const ORIGINAL = /^-{2,10} {0,2}(?:original message|forwarded message|原始邮件|原始郵件) {0,2}-{2,10}$/i;
const WROTE = [' wrote:', '写道:', '写道：', '寫道:', '寫道：'];

/** How mail programs begin what they quote of the mail that is answered. */
function beginsQuote(line: string): boolean {
  if (line.length > 300) return false;
  if (ORIGINAL.test(line)) return true;
  return WROTE.some((words) => line.endsWith(words)) && (line.startsWith('On ') || /[在於]/.test(line));
}

/**
 * A mail as one row: its words without what it quotes, and what it is.
 *
 * @param fallbackId  for a mail that names itself by nothing
 */
export async function readMail(
  source: Buffer,
  { fallbackId, arrived }: { fallbackId: string; arrived: Date | null },
): Promise<string[]> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 30 });
  const header = (name: string) => mail.headers.find((one) => one.key === name)?.value ?? '';
  const from = mailboxOf(mail.from);
  const references = (mail.references ?? '').split(/\s+/).filter((one) => one !== '');
  const id = mail.messageId ?? fallbackId;
  const row: Record<(typeof MAIL_COLUMNS)[number], string> = {
    id,
    at: momentOf(mail.date) ?? arrived?.toISOString() ?? '',
    from: from.address.toLowerCase(),
    fromName: from.name,
    to: (mail.to ?? []).map((one) => mailboxOf(one).address).join(' | '),
    subject: mail.subject ?? '',
    text: withoutQuote(mail.text ?? plainText(mail.html ?? '')).slice(0, TEXT_CHARS_MAX),
    conversation: references[0] ?? mail.inReplyTo ?? id,
    answerTo: mail.inReplyTo ?? '',
    automatic: isAutomatic(header) ? 'yes' : '',
    bounce: isBounce(mail, header) ? 'yes' : '',
    list: header('list-id') === '' ? '' : 'yes',
    attachments: mail.attachments
      .filter(({ disposition }) => disposition === 'attachment')
      .map(({ filename, mimeType }) => filename ?? mimeType)
      .join(' | '),
  };
  return MAIL_COLUMNS.map((column) => row[column]);
}

/** RFC 3834, and what mail programs wrote before it. */
function isAutomatic(header: (name: string) => string): boolean {
  const said = header('auto-submitted').toLowerCase();
  if (said !== '' && !said.startsWith('no')) return true;
  if (/\b(all|oof|autoreply)\b/i.test(header('x-auto-response-suppress')) && header('x-autoreply') !== '') return true;
  return header('x-autoreply') !== '' || header('x-autorespond') !== '' || /auto[_-]?reply/i.test(header('precedence'));
}

function isBounce(mail: Email, header: (name: string) => string): boolean {
  if (/multipart\/report/i.test(header('content-type')) && /delivery-status/i.test(header('content-type'))) return true;
  if (header('return-path').trim() === '<>' && /^(mailer-daemon|postmaster)@/i.test(mailboxOf(mail.from).address))
    return true;
  return header('x-failed-recipients') !== '' || /^mailer-daemon@/i.test(mailboxOf(mail.from).address);
}

function mailboxOf(address: Address | undefined): { name: string; address: string } {
  if (address === undefined) return { name: '', address: '' };
  if (address.address !== undefined) return { name: address.name, address: address.address };
  return mailboxOf(address.group?.[0]);
}

function momentOf(date: string | undefined): string | null {
  const moment = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}

/** What somebody wrote, without the mail they answered below it. */
function withoutQuote(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const quoted = lines.findIndex((line) => beginsQuote(line.trim()));
  const own = (quoted === -1 ? lines : lines.slice(0, quoted)).filter((line) => !line.startsWith('>'));
  const words = own.join('\n').trim();
  // a mail that is nothing but a quote is kept as it is
  return words === '' ? text.trim() : words;
}

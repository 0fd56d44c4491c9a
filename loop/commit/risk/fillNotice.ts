import { NOTICE_FIELDS, type NoticeField, type NoticeText } from '@plumbline/model/promiseRisk.ts';

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

export type NoticeValues = Record<NoticeField, string>;

/** Names of fields in the words that are none of ours. */
export function listUnknownFields({ subject, body, next }: NoticeText): string[] {
  const found = [...`${subject}\n${body}\n${next}`.matchAll(FIELD)].map(([, field = '']) => field);
  return [...new Set(found.filter((field) => !(NOTICE_FIELDS as readonly string[]).includes(field)))];
}

/**
 * The words of a notice with their values, those within the sentence of what happens next too. A line whose only fields have nothing to say is left out, so that nobody reads
 * "New time:" without one.
 */
export function fillNotice(
  { subject, body }: NoticeText,
  given: NoticeValues,
): { subject: string; paragraphs: string[][] } {
  const values = { ...given, next: fill(given.next, { ...given, next: '' }) };
  const paragraphs = body
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => speaks(line, values)))
    .filter((lines) => lines.some((line) => line.trim() !== ''));
  return {
    subject: fill(subject, values).replace(/\s+/g, ' ').trim(),
    paragraphs: paragraphs.map((lines) => lines.map((line) => fill(line, values))),
  };
}

function speaks(line: string, values: NoticeValues): boolean {
  const fields = [...line.matchAll(FIELD)].map(([, field = '']) => field as NoticeField);
  return fields.length === 0 || fields.some((field) => (values[field] ?? '') !== '');
}

function fill(text: string, values: NoticeValues): string {
  return text.replace(FIELD, (_whole, field: string) => plainly(values[field as NoticeField] ?? ''));
}

/** A value is words of a person: no line of its own, no character that hides or turns the words around it. */
function plainly(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

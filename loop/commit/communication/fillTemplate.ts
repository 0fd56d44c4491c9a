import { TEMPLATE_FIELDS, type TemplateField, type TemplateText } from '@plumbline/model/communication.ts';

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;
export type TemplateFills = Partial<Record<TemplateField, string>>;

/** Names in double braces that are no field of a template. */
export function listUnknownFields({ subject, body }: TemplateText): string[] {
  const named = [...`${subject}\n${body}`.matchAll(FIELD)].map(([, field = '']) => field);
  return [...new Set(named.filter((field) => !(TEMPLATE_FIELDS as readonly string[]).includes(field)))];
}

/**
 * A template's words for one customer. A line whose fields are all unknown of them is left out, so that nobody reads a
 * sentence with a hole in it.
 */
export function fillTemplate({ subject, body }: TemplateText, fills: TemplateFills): TemplateText {
  const filled = (text: string): string =>
    text.replace(FIELD, (_whole, field: string) => plainly(fills[field as TemplateField] ?? ''));
  const lines = body
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => {
      const fields = [...line.matchAll(FIELD)].map(([, field]) => field as TemplateField);
      return fields.length === 0 || fields.some((field) => (fills[field] ?? '') !== '');
    });
  return {
    subject: filled(subject).replace(/\s+/g, ' ').trim(),
    body: filled(lines.join('\n'))
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** A value is words of a person: no character that hides or turns the words around it. */
function plainly(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, (found) =>
    found.includes('\n') ? '\n' : ' ',
  );
}

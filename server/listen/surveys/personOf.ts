import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';

export type Person = {
  customer: string | null;
  occasion: string | null;
  /** when the service was, where the link said so */
  serviceAt: string | null;
};
type Given = { answers: Readonly<Record<string, unknown>>; hidden: Readonly<Record<string, string>> };

const KEY_CHARS_MAX = 200;

/** Who answered about which occasion: the personal link says it, else a hidden field or a question that means it. */
export function personOf(compiled: CompiledSurvey, given: Given, link: { customer: string } | null): Person {
  const said = { customer: null as string | null, occasion: null as string | null };
  let serviceAt: string | null = null;
  for (const { key, meaning } of compiled.survey.hidden) {
    const value = given.hidden[key];
    if (meaning === undefined || value === undefined || value === '') continue;
    if ('identity' in meaning) said[meaning.identity] ??= value;
    if ('time' in meaning) serviceAt ??= momentOf(value);
  }
  for (const { key, question } of compiled.questions) {
    const { meaning } = question;
    if (meaning === undefined || !('identity' in meaning)) continue;
    const value = given.answers[key];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    said[meaning.identity] ??= String(value).trim().slice(0, KEY_CHARS_MAX) || null;
  }
  return { ...said, customer: link?.customer ?? said.customer, serviceAt };
}

/** Values that say who somebody is, left out. */
export function withoutPerson(
  compiled: CompiledSurvey,
  hidden: Readonly<Record<string, string>>,
): Record<string, string> {
  const telling = new Set(
    compiled.survey.hidden
      .filter(({ personal, meaning }) => personal === true || (meaning !== undefined && 'identity' in meaning))
      .map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(hidden).filter(([key]) => !telling.has(key)));
}

/** Answers to questions that ask who somebody is, or about which occasion, left out. */
export function withoutIdentity<Value>(
  compiled: CompiledSurvey,
  answers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const telling = new Set(
    compiled.questions
      .filter(({ question: { meaning } }) => meaning !== undefined && 'identity' in meaning)
      .map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !telling.has(key.split(':', 1)[0] ?? key)));
}

/** A moment as the stores take it, or null where it is none that could be meant. */
export function momentOf(text: string): string | null {
  const moment = new Date(text);
  const year = moment.getUTCFullYear();
  return Number.isNaN(year) || year < 1970 || year > 2199 ? null : moment.toISOString();
}

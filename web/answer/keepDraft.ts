import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import type { Ending } from '@plumbline/model/surveyRecord.ts';

/** A response while it is being given, and what became of it. Kept in this browser at every change. */
export type Draft = {
  response: string;
  version: number;
  seed: number;
  startedAt: string;
  changedAt: string;
  language: string;
  answers: Record<string, AnswerValue>;
  spent: Record<string, number>;
  /** the step that was shown last */
  step: string | null;
  link: string | null;
  /** `answering`, or sent off (waiting for the line, or taken) */
  state: 'answering' | 'waiting' | Ending;
};

const PREFIX = 'plumbline:answer:';
/** Where a browser keeps nothing (storage switched off, a frame of another site), the page's own memory stands in. */
const memory = new Map<string, string>();

const nameOf = (survey: string, link: string | null): string =>
  `${PREFIX}${survey}${link === null ? '' : `:${link.split('.')[0]}`}`;

/** The response begun in this browser, or null. */
export function findDraft(survey: string, link: string | null): Draft | null {
  const name = nameOf(survey, link);
  const text = readStored(name) ?? memory.get(name);
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Draft;
  } catch {
    // half written by a browser that was cut off
    return null;
  }
}

/** @returns whether it will be there after a reload */
export function saveDraft(survey: string, draft: Draft): boolean {
  const name = nameOf(survey, draft.link);
  const text = JSON.stringify(draft);
  memory.set(name, text);
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    // storage is full or switched off: the answers stay in the page, which says so when it is left
    return false;
  }
}

export function forgetDraft(survey: string, link: string | null): void {
  const name = nameOf(survey, link);
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept where storage is switched off
  }
}

function readStored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A new response: an id of its own, a seed for every random order, and the moment it began. */
export function newDraft(version: number, language: string, link: string | null): Draft {
  const now = new Date().toISOString();
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  const begun = { response: newUuid(), version, seed, startedAt: now, changedAt: now, language, link };
  return { ...begun, answers: {}, spent: {}, step: null, state: 'answering' };
}

/** Version 4. `crypto.randomUUID` is only there on https. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

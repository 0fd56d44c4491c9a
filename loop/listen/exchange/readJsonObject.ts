import { Refusal } from '@plumbline/model/refusal.ts';

const BYTES_MAX = 5 * 1024 * 1024;
/** Deeper than any survey that a person made; a walk over it must not run out of stack. */
const DEPTH_MAX = 60;

export type Json = Readonly<Record<string, unknown>>;

/**
 * The text of a survey file as an object, with its limits kept.
 *
 * @param text at most 5 MB
 * @throws Refusal `invalid` convert.tooBig, convert.badJson, convert.notAnObject, convert.tooDeep
 */
export function readJsonObject(text: string): Json {
  const bytes = text.length > BYTES_MAX ? text.length : Buffer.byteLength(text);
  if (bytes > BYTES_MAX) {
    throw new Refusal('invalid', 'convert.tooBig', { megabytes: Math.ceil(bytes / 1024 / 1024), limit: 5 });
  }
  let data: unknown;
  try {
    data = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw new Refusal('invalid', 'convert.badJson', { because: (error as Error).message.slice(0, 200) });
  }
  if (!isJson(data)) throw new Refusal('invalid', 'convert.notAnObject');
  if (depthOf(data) > DEPTH_MAX) throw new Refusal('invalid', 'convert.tooDeep', { limit: DEPTH_MAX });
  return data;
}

/** A plain object, neither null nor a list. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list or of an object with numbers for keys, as both programs write lists; nothing of anything else. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isJson(value) ? Object.values(value) : [];
}

/** Words, also where they are written as a number; empty for anything else. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A finite number, also where it is written as words; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function depthOf(data: unknown): number {
  let level: unknown[] = [data];
  let depth = 0;
  while (level.length > 0 && depth <= DEPTH_MAX) {
    depth += 1;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value).filter((one) => typeof one === 'object') : [],
    );
  }
  return depth;
}

import { Refusal } from '@plumbline/model/refusal.ts';

/**
 * What has to hold, `field=value` a line.
 *
 * @throws Refusal invalid `sources.badFilter`
 */
export function readFilters(text: string): [field: string, value: string][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=');
      const field = line.slice(0, Math.max(at, 0)).trim();
      if (field === '') throw new Refusal('invalid', 'sources.badFilter', { line: line.slice(0, 100) });
      return [field, line.slice(at + 1).trim()];
    });
}

/** Names between commas. */
export const readNames = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

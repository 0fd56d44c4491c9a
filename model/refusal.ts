/** The six ways the product says no. Only server/http/problem.ts knows their HTTP status numbers. */
export const REFUSAL_CODES = ['invalid', 'unauthorized', 'forbidden', 'not_found', 'conflict', 'unavailable'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * A refusal: what is wrong and what to do next, as a key of the `errors` catalogue with the values in it.
 *
 * `says` is a key such as `import.emptyFile`; the catalogue holds `errors:import.emptyFile.what` (a sentence with the
 * value in it, saying also what was kept) and `errors:import.emptyFile.next` (what to do). The message of the Error is
 * for logs only.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly says: string;
  readonly values: Record<string, string | number>;

  constructor(code: RefusalCode, says: string, values: Record<string, string | number> = {}) {
    super(`${code}: ${says} ${JSON.stringify(values)}`);
    this.name = 'Refusal';
    this.code = code;
    this.says = says;
    this.values = values;
  }
}

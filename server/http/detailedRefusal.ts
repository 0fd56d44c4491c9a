import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import type { Problem } from './problem.ts';

/** What stands beside the sentence of a refusal that is about several things at once, each with words of its own. */
export type Details = Pick<Problem, 'faults' | 'problems'>;

/** A refusal that lists what it is about. The words wait for the reader's language. */
export class DetailedRefusal extends Refusal {
  readonly detailsIn: (locale: Locale) => Details;

  constructor(
    code: RefusalCode,
    says: string,
    values: Record<string, string | number>,
    detailsIn: (locale: Locale) => Details,
  ) {
    super(code, says, values);
    this.detailsIn = detailsIn;
  }
}

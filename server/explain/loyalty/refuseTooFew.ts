import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';

const SAYS: Record<string, string> = {
  tooFewCases: 'loyalty.tooFew',
  empty: 'loyalty.tooFew',
  constant: 'loyalty.constant',
};

/**
 * Says in a customer's words what a method cannot take; what has no words of its own is left as it is.
 *
 * @throws Refusal invalid `loyalty.tooFew`, `loyalty.constant`
 */
export function refuseTooFew<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const says = SAYS[error.fault];
    if (says === undefined) throw error;
    const { n = 0, needed = 1 } = error.values;
    throw new Refusal('invalid', says, { n, needed });
  }
}

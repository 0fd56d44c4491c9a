import { expect } from 'vitest';
import { ArgumentError, type ArgumentFault } from '../argumentError.ts';

/**
 * Fails unless a call refuses an argument by its name.
 *
 * @param call     what should refuse
 * @param argument which argument
 * @param fault    what is wrong with it; any if not given
 * @returns        nothing
 *
 * Source  none: an assertion
 */
export function expectRefusal(call: () => unknown, argument: string, fault?: ArgumentFault): void {
  let thrown: unknown = null;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown, `refusal of ${argument}`).toBeInstanceOf(ArgumentError);
  const refusal = thrown as ArgumentError;
  expect(refusal.argument).toBe(argument);
  if (fault !== undefined) expect(refusal.fault).toBe(fault);
}

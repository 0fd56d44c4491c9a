import { expect } from 'vitest';
import { ArgumentError, type ArgumentFault } from '../../argumentError.ts';

/**
 * Fails unless a call is refused for one argument and one fault.
 *
 * @param call     what should be refused
 * @param argument whose name the refusal bears
 * @param fault    what is wrong with it
 * @returns        nothing
 *
 * Source  none: an assertion
 */
export function expectRefusal(call: () => unknown, argument: string, fault: ArgumentFault): void {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument, fault });
    return;
  }
  expect.unreachable(`${argument} should be refused: ${fault}`);
}

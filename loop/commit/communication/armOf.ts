import { createHash } from 'node:crypto';

/**
 * Whether a customer is told or held out: the same for the same plan and customer at any time and on any machine, and
 * independent between plans.
 *
 * @param share  0..1, of whom is held out
 */
export function armOf(plan: string, customer: string, share: number): 'told' | 'heldOut' {
  const first = createHash('sha256').update(`${plan} ${customer}`).digest().readUInt32BE(0);
  return first / 2 ** 32 < share ? 'heldOut' : 'told';
}

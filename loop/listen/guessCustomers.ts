import type { Mapping } from '@plumbline/model/mapping.ts';
import type { Guessed } from './guessMapping.ts';
import { attributeName } from './guessRoles.ts';

/**
 * Where a row is a customer and nothing has a time, a row tells what somebody is: its numbers are attributes, and what they
 * paid in all is no purchase of today.
 *
 * @returns  whether the file is one of customers
 */
export function describeCustomers(guessed: Guessed[]): boolean {
  const named = guessed.some(({ role, look }) => role.role === 'customer' && look.uniqueShare === 1);
  if (!named || guessed.some(({ look }) => look.date !== null)) return false;
  for (const guess of guessed) {
    const { role, look } = guess;
    const unclear =
      role.role === 'ignore' && role.because === 'unknown' && look.numberShare >= 0.9 && look.distinct > 1;
    if (!unclear && role.role !== 'amount' && role.role !== 'items') continue;
    guess.role = { role: 'attribute', attribute: attributeName(look.name), because: 'aboutCustomer', certain: false };
  }
  return true;
}

const LEFT = /churn|attrition|^left$|lapsed|cancell?ed|流失|离网|離網|退订|退訂/i;
const SAYS = { yes: /^(yes|y|true|是|已流失|流失)$/i, no: /^(no|n|false|否|未流失|在网|在網)$/i };

/** Who has left is an attribute, and who stayed a metric: its mean is the share that did. */
export function guessStayed(guessed: readonly Guessed[]): Mapping['metrics'] {
  const told = guessed.find(({ column, look }) => LEFT.test(column) && look.distinct === 2);
  if (told === undefined) return [];
  const [yes, no] = [SAYS.yes, SAYS.no].map((says) => told.look.values.find((value) => says.test(value)));
  if (yes === undefined || no === undefined) return [];
  const names = { en: 'Customers who stayed', 'zh-CN': '留存', 'zh-TW': '留存' };
  const scale = { low: 0, high: 1, reversed: false, labels: { [yes]: 0, [no]: 1 } };
  return [{ key: 'stayed', names, columns: [told.column], scale }];
}

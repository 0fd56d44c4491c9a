import { checkRange } from '../checkArguments.ts';
import { composeBudget, type Spent } from './composeBudget.ts';

export type BudgetEntry = { what: string; epsilon: number; delta: number };

/** What may leave in all, and what has left. A value: spending gives a new one, so that a refusal changes nothing. */
export type BudgetLedger = {
  readonly epsilonMax: number;
  readonly deltaMax: number;
  /** δ′ that advanced composition may use; 0 for the sum only */
  readonly slack: number;
  readonly entries: readonly BudgetEntry[];
};

export type BudgetAnswer =
  | { granted: true; ledger: BudgetLedger; spent: Spent }
  | { granted: false; ledger: BudgetLedger; spent: Spent; wouldBe: Spent };

/**
 * Opens the ledger of a group of people for a period.
 *
 * @param epsilonMax most ε that may leave in all, above 0
 * @param deltaMax   most δ, 0 or above and below 1
 * @param slack      δ′ for advanced composition, at most `deltaMax`; 0 for the sum only
 * @returns          a ledger without entries
 * @throws ArgumentError `range`
 *
 * Source  [dwork-roth-2014] section 3.5
 */
export function openBudgetLedger(epsilonMax: number, deltaMax = 0, slack = 0): BudgetLedger {
  checkRange('epsilonMax', epsilonMax, 0, Number.MAX_VALUE, true);
  checkRange('deltaMax', deltaMax, 0, 1 - Number.EPSILON);
  checkRange('slack', slack, 0, deltaMax);
  return { epsilonMax, deltaMax, slack, entries: [] };
}

/** Sums of many small parts may pass the limit by rounding alone. */
const ROUNDING = 1e-12;

/**
 * Asks for a release; it is refused when it would take the total over the budget, and then nothing is spent.
 *
 * @param ledger as it stands
 * @param entry  what is to leave, its ε above 0 and δ
 * @returns      the ledger with the entry, or the same ledger and what the total would have been
 * @throws ArgumentError `range`
 *
 * Source  [dwork-roth-2014] theorems 3.16 and 3.20     Checked  by the law that what was granted never exceeds the budget
 */
export function spendBudget(ledger: BudgetLedger, entry: BudgetEntry): BudgetAnswer {
  checkRange('epsilon', entry.epsilon, 0, Number.MAX_VALUE, true);
  checkRange('delta', entry.delta, 0, 1);
  const next = { ...ledger, entries: [...ledger.entries, entry] };
  const wouldBe = spentBudget(next);
  if (isWithin(wouldBe, ledger)) return { granted: true, ledger: next, spent: wouldBe };
  return { granted: false, ledger, spent: spentBudget(ledger), wouldBe };
}

/**
 * What has been spent: of the two rules the one that is within the budget, the sum where both are.
 *
 * @param ledger as it stands
 * @returns      total ε and δ
 *
 * Source  [dwork-roth-2014]
 */
export function spentBudget(ledger: BudgetLedger): Spent {
  const epsilons = ledger.entries.map(({ epsilon }) => epsilon);
  const deltas = ledger.entries.map(({ delta }) => delta);
  const basic = composeBudget(epsilons, deltas);
  return isWithin(basic, ledger) ? basic : composeBudget(epsilons, deltas, ledger.slack);
}

function isWithin({ epsilon, delta }: Spent, { epsilonMax, deltaMax }: BudgetLedger): boolean {
  return epsilon <= epsilonMax * (1 + ROUNDING) && delta <= deltaMax * (1 + ROUNDING);
}

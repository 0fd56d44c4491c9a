import { LIMITS } from '@plumbline/model/limits.ts';

/** The fixed groups that all customers are spread over: from the one, up to but not the other. */
export type GroupSpan = { groupFrom: number; groupTo: number };
export const ALL_GROUPS: GroupSpan = { groupFrom: 0, groupTo: LIMITS.customerGroups };

/** Customer groups that hold so many of the customers, and some more: how many are in one differs a little. */
export function spanFor(wanted: number, customers: number): GroupSpan {
  const groups = Math.ceil((LIMITS.customerGroups * 1.25 * wanted) / Math.max(1, customers)) + 1;
  return { groupFrom: 0, groupTo: Math.min(LIMITS.customerGroups, groups) };
}

/** The placeholders of a question about some customer groups: who is one with somebody belongs to the group of both. */
export const composeGroupParameters = ({ roots }: { roots: number }, span: GroupSpan) => ({
  ...{ ...span, group: roots > 0 ? 'rootGroup' : 'customerGroup' },
});

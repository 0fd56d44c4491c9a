import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const pairs = question(import.meta.url, 'suggestPairs.sql');
const basis = question(import.meta.url, 'findPeopleBasis.sql');
const described = question(import.meta.url, 'describeCustomers.sql');
const groups = question(import.meta.url, 'listCustomerGroups.sql');

export type VisiblePeople = { workspace: number; roots: number; hidden: readonly number[] };
/** personal: all but customer */
export type DescribedCustomer = {
  customer: number;
  key: string;
  name: string;
  phones: string[];
  emails: string[];
  household: string;
  address: string;
  company: string;
  birthYear: string;
  birthday: string;
};
/** Nobody waits longer for what is worth a look. */
const SETTINGS = { max_execution_time: 60, max_bytes_before_external_group_by: '400000000' };

/** @param scripts  traditional characters, and place by place the simplified ones */
export function suggestPairs(
  analytics: Analytics,
  visible: VisiblePeople,
  { rows, scripts, ...options }: AskOptions & { rows: number; scripts: { traditional: string; simplified: string } },
): Promise<{ a: number; b: number; ways: number }[]> {
  return analytics.ask(pairs, { ...visible, ...scripts, rows }, { ...options, settings: SETTINGS });
}

/** What `suggestPairs` rests on besides its question: the same words as long as nothing came or went. */
export async function findPeopleBasis(analytics: Analytics, { workspace }: VisiblePeople): Promise<string> {
  return JSON.stringify(await analytics.ask<{ imports: number[]; people: number }>(basis, { workspace }));
}

export function describeCustomers(
  analytics: Analytics,
  visible: VisiblePeople,
  people: readonly number[],
  options: AskOptions = {},
): Promise<DescribedCustomer[]> {
  if (people.length === 0) return Promise.resolve([]);
  return analytics.ask(described, { ...visible, people }, { ...options, settings: SETTINGS });
}

/** Households or companies of two and more. */
export function listGroups(
  analytics: Analytics,
  visible: VisiblePeople,
  asked: { field: 'household' | 'company'; search: string; offset: number; rows: number },
  options: AskOptions = {},
): Promise<{ name: string; members: number; people: number[] }[]> {
  return analytics.ask(groups, { ...visible, ...asked }, { ...options, settings: SETTINGS });
}

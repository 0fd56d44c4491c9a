import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/**
 * One customer as a contact needs them: every key and address of theirs, and how they are reached.
 *
 * personal: keys, name, phone, email
 */
export type ContactPerson = {
  root: number;
  /** the address that stands for all, and those of every key */
  id: string;
  ids: string[];
  /** numbers of its keys in the analytics store */
  people: number[];
  keys: string[];
  name: string;
  phone: string;
  email: string;
  language: string;
  /** what a source said of their consent, in its own words */
  consent: string;
};

const listed = question(import.meta.url, 'listContactPeople.sql');

/** People whom the addresses name, those who are one person once. @param customers hashes of keys, in hexadecimal */
export function listContactPeople(
  analytics: Analytics,
  asked: { workspace: number; roots: number; hidden: readonly number[]; customers: readonly string[] },
  options: AskOptions = {},
): Promise<ContactPerson[]> {
  const { customers, ...place } = asked;
  if (customers.length === 0) return Promise.resolve([]);
  const hashes = customers.map((customer) => BigInt(`0x${customer}`));
  return analytics.ask<ContactPerson>(listed, { ...place, hashes }, options);
}

import { CUSTOMER_LIMITS, CUSTOMER_SORTS } from '@plumbline/model/customer.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { CustomerFilter, CustomerPlace } from '@plumbline/store/analytics/listen/customers/customerCards.ts';
import { readSearch } from '@plumbline/text/names/readSearch.ts';
import { z } from 'zod';
import { Repeated } from '../../http/queryValues.ts';

export const CustomerListQuery = z.object({
  /** a name in either script, pinyin or its initials, the end of a phone, an e-mail, a key, a company */
  search: z.string().max(CUSTOMER_LIMITS.searchChars).default(''),
  segment: Repeated,
  level: Repeated,
  region: Repeated,
  channel: Repeated,
  /** heard of on this day or later */
  from: z.iso.date().optional(),
  sort: z.enum(CUSTOMER_SORTS).default('recent'),
});
export type CustomerListQuery = z.output<typeof CustomerListQuery>;

export const CustomerPageQuery = CustomerListQuery.extend({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(CUSTOMER_LIMITS.pageCustomersMax).default(CUSTOMER_LIMITS.pageCustomers),
});
export type CustomerPageQuery = z.output<typeof CustomerPageQuery>;

export function filterOf({ search, segment, level, region, channel, from }: CustomerListQuery): CustomerFilter {
  return { words: readSearch(search), segment, level, region, channel, from: from ?? null };
}

const PlaceText = z.tuple([z.string(), z.number().nullable(), z.int()]);

export function writePlace({ word, number, root }: CustomerPlace): string {
  return Buffer.from(JSON.stringify([word, number, root])).toString('base64url');
}

/** @throws Refusal invalid `customers.unknownPlace` */
export function readPlace(text: string): CustomerPlace {
  try {
    const [word, number, root] = PlaceText.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { word, number: number ?? 0, root };
  } catch {
    throw new Refusal('invalid', 'customers.unknownPlace', { after: text });
  }
}

import type { CustomerDetail } from '@plumbline/model/customer.ts';
import type { KeySummary } from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { momentOf } from './answerCustomers.ts';

/** What was seen of all keys of a person, as of one. */
export function composeSeen(keys: readonly KeySummary[]): CustomerDetail['seen'] {
  const latest = (of: (key: KeySummary) => number) => [...keys].sort((a, b) => of(b) - of(a))[0];
  const sum = (of: (key: KeySummary) => number) => keys.reduce((total, key) => total + of(key), 0);
  const all = (of: (key: KeySummary) => readonly string[]) => [...new Set(keys.flatMap(of))].sort();
  return {
    firstAt: momentOf(Math.min(...keys.map(({ firstMs }) => firstMs))),
    lastAt: momentOf(Math.max(...keys.map(({ lastMs }) => lastMs))),
    occasions: sum(({ occasions }) => occasions),
    texts: sum(({ texts }) => texts),
    region: latest(({ regionMs }) => regionMs)?.lastRegion ?? '',
    segment: latest(({ segmentMs }) => segmentMs)?.lastSegment ?? '',
    channels: all(({ channels }) => channels),
    sources: all(({ sources }) => sources),
  };
}

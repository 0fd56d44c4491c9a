import type { ServicePromise } from '@plumbline/model/servicePromise.ts';

type Version = ServicePromise['versions'][number];

/** Whether a promise by this version is open for a time: by a date of each customer's own, or from one event to another. */
export const runsInTime = ({ input: { rule } }: Version): boolean =>
  rule.kind === 'elapsed' || (rule.kind === 'date' && rule.by === 'promise');

import type { Mapping } from '@plumbline/model/mapping.ts';

/** Nothing but the files: what a known table means is said as a whole. */
export function bareMapping({
  plumbline,
  source,
  files,
  joins,
  asked,
  scales,
  missing,
  long,
  events,
  promises,
  flags,
}: Mapping) {
  return {
    ...{ plumbline, source, files, joins, asked, scales, missing, long, flags },
    ...{ metrics: [], texts: [], events: events.slice(0, 0), promises: promises.slice(0, 0) },
  };
}

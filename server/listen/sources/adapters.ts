import { Refusal } from '@plumbline/model/refusal.ts';
import type { AnyAdapter } from './adapter.ts';
import { batches } from './adapters/batches.ts';
import { elasticsearch } from './adapters/elasticsearch.ts';
import { feed } from './adapters/feed.ts';
import { folder } from './adapters/folder.ts';
import { inbox } from './adapters/inbox.ts';
import { logs } from './adapters/logs.ts';
import { opentelemetry } from './adapters/opentelemetry.ts';
import { prometheus } from './adapters/prometheus.ts';
import { query } from './adapters/query.ts';
import { recordings } from './adapters/recordings.ts';
import { url } from './adapters/url.ts';
import { webhook } from './adapters/webhook.ts';

/** Every kind of live source, in the order in which they are offered. */
export const ADAPTERS: readonly AnyAdapter[] = [
  batches,
  webhook,
  url,
  feed,
  query,
  folder,
  inbox,
  prometheus,
  elasticsearch,
  opentelemetry,
  logs,
  recordings,
];

/** @throws Refusal invalid `sources.noKind` */
export function loadAdapter(kind: string): AnyAdapter {
  const found = ADAPTERS.find((adapter) => adapter.kind === kind);
  if (found === undefined)
    throw new Refusal('invalid', 'sources.noKind', { kind, have: ADAPTERS.map((one) => one.kind).join(', ') });
  return found;
}

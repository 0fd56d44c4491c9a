import type { Table } from './tables.ts';

/**
 * Where the analytics store runs: one node (embedded or a server), or a cluster, on which every table is a local table
 * on each node and a `Distributed` one over them with the plain name.
 */
export type Topology = { mode: 'single' } | { mode: 'cluster'; cluster: string; replicated: boolean };

/** The name of the table that holds the rows: ALTER, erase and OPTIMIZE go to it, questions and inserts never do. */
export const localName = (topology: Topology, name: string): string =>
  topology.mode === 'cluster' ? `${name}_local` : name;

type Place = { database: string; topology: Topology };

/** The table that holds the rows, on every node: what an ALTER is addressed to. */
export const rowsOf = (place: Place, table: string): string => nameOf(place, localName(place.topology, table));

/** The table that questions and inserts go to, on every node: on a cluster it has to learn of a new column too. */
export function nameOf({ database, topology }: Place, table: string): string {
  const onCluster = topology.mode === 'cluster' ? ` ON CLUSTER '${topology.cluster}'` : '';
  return `${database}.${table}${onCluster}`;
}

/**
 * The statements that make a table.
 *
 * Tables have no deduplication window: with one, an insert that happens to equal an earlier one is silently dropped. A
 * bulk import is made whole by its number, which stays hidden until it is committed.
 */
export function composeTable(database: string, table: Table, topology: Topology): string[] {
  const local = `${database}.${localName(topology, table.name)}`;
  const cluster = topology.mode === 'cluster' ? ` ON CLUSTER '${topology.cluster}'` : '';
  const settings = table.settings === undefined ? '' : ` SETTINGS ${table.settings}`;
  const partition = table.partition === undefined ? '' : ` PARTITION BY ${table.partition}`;
  const until = table.until === undefined ? '' : ` TTL ${table.until}`;
  const made = `CREATE TABLE IF NOT EXISTS ${local}${cluster} (${table.columns}) ENGINE = ${engineOf(table, topology)}${partition} ORDER BY ${table.order}${until}${settings}`;
  if (topology.mode === 'single') return [made];
  // a retry must split rows as the first attempt did, so the key is never random
  const sharding = table.columns.includes(' person ') ? 'cityHash64(workspace, person)' : 'cityHash64(workspace)';
  const over = `Distributed('${topology.cluster}', ${database}, ${localName(topology, table.name)}, ${sharding})`;
  return [made, `CREATE TABLE IF NOT EXISTS ${database}.${table.name}${cluster} AS ${local} ENGINE = ${over}`];
}

function engineOf(table: Table, topology: Topology): string {
  const [kind = 'MergeTree', inside = ''] = (table.kind ?? 'MergeTree').replace(/\)$/, '').split('(');
  if (topology.mode === 'single' || !topology.replicated) return `${kind}(${inside})`;
  return `Replicated${kind}('/clickhouse/tables/{uuid}/{shard}', '{replica}'${inside === '' ? '' : `, ${inside}`})`;
}

import { createHash } from 'node:crypto';

export type ClickhouseAccess = { user: 'app' | 'admin'; password: string };
export type ClickhouseConfig = {
  usersFile: string;
  memoryBytes: number;
  access: readonly ClickhouseAccess[];
};

/** The name of every database of ours begins with this; the users may touch no other. */
export const DATABASE_PREFIX = 'plumbline';

export const authorizationOf = ({ user, password }: ClickhouseAccess): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * The engine's configuration. Only requests that carry the authorization of one of our users reach it: the user it is
 * booted with, `default`, has no password and could stop the listener.
 */
export function composeServerConfig({ usersFile, memoryBytes, access }: ClickhouseConfig): string {
  const rules = access.map(
    (one) => `
    <rule><headers><Authorization>${authorizationOf(one)}</Authorization></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler></rule>`,
  );
  return `<clickhouse>
  <listen_host>127.0.0.1</listen_host>
  <users_config>${xml(usersFile)}</users_config>
  <max_server_memory_usage>${memoryBytes}</max_server_memory_usage>
  <mark_cache_size>268435456</mark_cache_size>
  <background_pool_size>4</background_pool_size>
  <http_handlers>
    <rule><url>/ping</url><methods>GET</methods><handler><type>ping</type></handler></rule>${rules.join('')}
  </http_handlers>
</clickhouse>
`;
}

/**
 * The engine's users. `app` works on our databases and nothing else; `admin` may also end queries and, where a
 * measurement needs it, read files of this machine.
 */
export function composeUsersConfig(
  config: ClickhouseConfig,
  { files = false, compiles = true }: { files?: boolean; compiles?: boolean },
): string {
  const spill = Math.floor(config.memoryBytes / 2);
  const own = [
    'SELECT, INSERT, ALTER, TRUNCATE, OPTIMIZE, SHOW',
    'CREATE DATABASE, DROP DATABASE, CREATE TABLE, DROP TABLE',
    'CREATE VIEW, DROP VIEW',
  ].map((rights) => `GRANT ${rights} ON ${DATABASE_PREFIX}*.*`);
  const both = [...own, 'GRANT SELECT ON system.*', 'GRANT TABLE ENGINE ON *'];
  const admin = [
    'GRANT KILL QUERY ON *.*',
    ...(files ? ['GRANT FILE ON *.*', 'GRANT CREATE TEMPORARY TABLE ON *.*'] : []),
  ];
  const users = config.access.map(({ user, password }) =>
    userXml(
      user,
      `<password_sha256_hex>${createHash('sha256').update(password).digest('hex')}</password_sha256_hex>`,
      user === 'admin' ? [...both, ...admin] : [...both, 'GRANT KILL QUERY ON *.*'],
    ),
  );
  const bootRights = ['GRANT SYSTEM LISTEN ON *.*', 'GRANT SELECT ON system.numbers'];
  const boot = userXml('default', '<password></password>', bootRights, 'default');
  return `<clickhouse>
  <profiles><default>
    <max_bytes_before_external_group_by>${spill}</max_bytes_before_external_group_by>
    <max_bytes_before_external_sort>${spill}</max_bytes_before_external_sort>${compiles ? '' : INTERPRETED}
  </default>
    <${OF_PEOPLE}><profile>default</profile>
      <priority>1</priority><low_priority_query_wait_time_ms>200</low_priority_query_wait_time_ms>
    </${OF_PEOPLE}></profiles>
  <quotas><default/></quotas>
  <users>${boot}${users.join('')}
  </users>
</clickhouse>
`;
}

/**
 * What is asked has priority; what gives way (`analytics/giveWay.ts`) waits for it so many milliseconds before each block of rows. The boot
 * user's own question never ends: it has none.
 */
const OF_PEOPLE = 'people';

const INTERPRETED = ['compile_expressions', 'compile_aggregate_expressions', 'compile_sort_description']
  .map((name) => `\n    <${name}>0</${name}>`)
  .join('');

function userXml(name: string, password: string, grants: readonly string[], profile = OF_PEOPLE): string {
  return `
    <${name}>${password}<networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota>
      <grants>${grants.map((grant) => `<query>${grant}</query>`).join('')}</grants></${name}>`;
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

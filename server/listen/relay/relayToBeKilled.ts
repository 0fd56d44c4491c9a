import { openAnalytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { openOperations } from '@plumbline/store/operations/openOperations.ts';
import { connectionTo, type TestEngines } from '@plumbline/store/testing/globalSetup.ts';
import { readConfig } from '../../config.ts';
import type { HouseContext } from '../../http/context.ts';
import { openLog } from '../../log.ts';
import { relayOnce } from './relayOnce.ts';

/** A process to be killed: relays whatever waits in the stores it is given, and says when it begins. */
const [given = '{}'] = process.argv.slice(2);
const { engines, operations, analytics } = JSON.parse(given) as {
  engines: TestEngines;
  operations: string;
  analytics: string;
};
const config = readConfig({ dataDir: '/nowhere', logLevel: 'error', log: 'json', demo: false }, {});
const house: HouseContext = {
  stores: {
    operations: openOperations(connectionTo(engines.postgres, operations)),
    analytics: openAnalytics({ urls: [engines.clickhouse.url], ...engines.clickhouse, database: analytics }),
    close: async () => undefined,
  },
  config,
  log: openLog(config),
  now: () => new Date(),
  signal: new AbortController().signal,
  identify: async () => ({ actor: null, cookies: [] }),
  inBackground: () => undefined,
};
process.stdout.write('open\n');
for (;;) await relayOnce(house);

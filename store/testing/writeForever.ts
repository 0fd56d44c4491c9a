import { migrateStores } from '../migrateStores.ts';
import { openStores } from '../openStores.ts';

/**
 * A process to be killed: opens the stores of the folder it is given and writes to both, one number after the other,
 * printing each number once both have said that they hold it.
 */
const [dataDir = '', from = '0'] = process.argv.slice(2);
const stores = await openStores({ dataDir, log: () => undefined });
await migrateStores(stores);
await stores.operations.pool.query('create table if not exists written (number integer primary key)');
process.stdout.write('open\n');
for (let number = Number(from); ; number++) {
  await Promise.all([
    stores.operations.pool.query('insert into written (number) values ($1)', [number]),
    stores.analytics.insert('observations', [{ workspace: 1, occasion: number, dimension: 'written' }]),
  ]);
  process.stdout.write(`${number}\n`);
}

import type { Operations } from './openOperations.ts';

/**
 * Does the work while no other process does the same for the workspace.
 *
 * The lock belongs to a connection: it is gone with a process that is killed.
 *
 * @param lock  the first half of PostgreSQL's pair of keys for locks; any number will do as long as nobody else uses it
 * @returns     null where another has it
 */
export async function inTurn<T>(
  { pool }: Operations,
  lock: number,
  workspace: number,
  work: () => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onLost = (error: Error) => {
    broken = error;
  };
  client.on('error', onLost);
  try {
    const taken = await client.query('select pg_try_advisory_lock($1, $2) as taken', [lock, workspace]);
    if (taken.rows[0]?.taken !== true) return null;
    try {
      return await work();
    } finally {
      // a connection that cannot give the lock back is thrown away, which gives it back too
      await client.query('select pg_advisory_unlock($1, $2)', [lock, workspace]).catch(onLost);
    }
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

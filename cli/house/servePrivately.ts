import { Refusal } from '@plumbline/model/refusal.ts';
import type { House } from './house.ts';
import type { FromPrivate } from './startPrivately.ts';

/** The other end of `startPrivately`: serves until the command that started it hangs up. */
export async function servePrivately(house: House, flags: { data?: string; locale?: string }): Promise<number> {
  const hungUp = new Promise<void>((resolve) => process.once('disconnect', resolve));
  const tell = (message: FromPrivate) => process.connected && process.send?.(message);
  // Ending is the command's to decide: it hears the signals of the terminal, or hangs up by being gone.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  try {
    const config = await house.readConfig({
      dataDir: flags.data,
      locale: flags.locale,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      log: 'human',
      logLevel: 'error',
    });
    const server = await house.serve(config);
    process.once('SIGTERM', () => void server.stop());
    tell({ ready: server.url });
    await hungUp;
    await server.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell({ refused: { code: error.code, says: error.says, values: error.values } });
    return 1;
  } finally {
    if (process.connected) process.disconnect();
  }
}

import { spawn } from 'node:child_process';
import { say } from '@plumbline/words/say.ts';
import { buildPages } from './buildPages.ts';
import type { House, RunningServer, Settings } from './house.ts';

/** Runs the server until it is told to stop: the pages are built first where their sources changed. */
export async function start(house: House, config: Settings): Promise<number> {
  const onTerminal = process.stdout.isTTY && config.log !== 'json';
  const print = (text: string) => process.stdout.write(`${text}\n`);
  await buildPages({ say: onTerminal ? () => print(say(config.locale, 'cli:start.building')) : () => undefined });
  const stopAsked = signalled();
  // A terminal that was closed takes no more words; that must not keep the stores from being closed in order.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const server = await house.serve(config);
  if (onTerminal) print(welcome(server, config));
  else {
    const { url, claimUrl } = server;
    server.log.info({ url, claimUrl, dataDir: config.dataDir }, say(config.locale, 'cli:start.listening', { url }));
  }
  if (onTerminal && config.open && !config.ci) openBrowser(server.claimUrl ?? server.url, print, config);
  const why = await stopAsked;
  if (onTerminal) print(say(config.locale, 'cli:start.stopping'));
  await server.stop();
  if (why instanceof Error) throw why;
  return 0;
}

/** Settles at the first signal to stop, or at a defect nothing caught; a second signal ends the process at once. */
function signalled(): Promise<string | Error> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve(signal);
      });
    }
    process.once('uncaughtException', (error) => resolve(error));
    process.once('unhandledRejection', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
  });
}

function welcome({ url, claimUrl }: RunningServer, { locale, dataDir }: Settings): string {
  const lines = [say(locale, 'cli:start.open', { url })];
  if (claimUrl !== null) lines.push(say(locale, 'cli:start.claim', { url: claimUrl }));
  lines.push(say(locale, 'cli:start.data', { dataDir }), say(locale, 'cli:start.stop'));
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', linux: 'xdg-open', win32: 'explorer' };

/** A machine without a browser is told the address like any other, so a failure here only gets a line. */
function openBrowser(url: string, print: (text: string) => void, { locale }: Settings): void {
  const opener = OPENERS[process.platform];
  if (opener === undefined) return;
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => print(say(locale, 'cli:start.noBrowser')));
  child.unref();
}

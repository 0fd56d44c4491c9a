#!/usr/bin/env node
/**
 * The `plumbline` command. The command line itself speaks only HTTP; what it needs of the server (its settings, a
 * start, the doctor's look from outside) is handed to it here, the one place where the two rooms meet.
 */
import { prepareSources } from '../server/prepareSources.mjs';

// a reader who has seen enough, such as `head`, closes the pipe: that is no failure
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [program, settings, server, examination] = await prepareSources(
  ['./main.ts', '../server/config.ts', '../server/main.ts', '../server/house/examine.ts'].map(
    (source) => new URL(source, import.meta.url).href,
  ),
);
const { main } = await import(program);
process.exitCode = await main(process.argv.slice(2), {
  bin: new URL(import.meta.url),
  readConfig: async (flags) => (await import(settings)).readConfig(flags),
  serve: async (config) => (await import(server)).serve(config),
  examine: async (config, locale) => (await import(examination)).examine(config, locale),
});

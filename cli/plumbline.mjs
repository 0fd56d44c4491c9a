#!/usr/bin/env node
/**
 * The `plumbline` command. The command line itself speaks only HTTP; what it needs of the server (its settings, a
 * start, the doctor's look from outside) is handed to it here, the one place where the two rooms meet.
 */
import { importSource, prepareSource } from '../server/source/importSource.mjs';

// a reader who has seen enough, such as `head`, closes the pipe: that is no failure
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const load = (source) => importSource(new URL(source, import.meta.url));

await prepareSource({ build: process.argv[2] === 'start' });
const { main } = await load('./main.ts');
process.exitCode = await main(process.argv.slice(2), {
  bin: new URL(import.meta.url),
  readConfig: async (flags) => (await load('../server/config.ts')).readConfig(flags),
  serve: async (config) => (await load('../server/main.ts')).serve(config),
  examine: async (config, locale) => (await load('../server/house/examine.ts')).examine(config, locale),
});

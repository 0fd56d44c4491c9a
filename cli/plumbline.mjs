#!/usr/bin/env node
/**
 * The `plumbline` command. The command line itself speaks only HTTP; what it needs of the server (its settings, a
 * start, the doctor's look from outside) is handed to it here, the one place where the two rooms meet.
 */
import '../server/tsx.mjs';

// a reader who has seen enough, such as `head`, closes the pipe: that is no failure
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), {
  bin: new URL(import.meta.url),
  readConfig: async (flags) => (await import('../server/config.ts')).readConfig(flags),
  serve: async (config) => (await import('../server/main.ts')).serve(config),
  examine: async (config, locale) => (await import('../server/house/examine.ts')).examine(config, locale),
});

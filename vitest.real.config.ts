import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Tests on real public files, which lie beside the checkout and are never part of it. */
const data = path.resolve(import.meta.dirname, '../shared/data');
if (!existsSync(data)) console.log(`The real files are not at ${data}: tests that need them are skipped.`);

export default defineConfig({
  test: {
    ...base.test,
    include: ['{model,stats,text,loop,store,server,web,charts,words,cli,demo,e2e,tools}/**/*.real.test.ts'],
    exclude: ['**/node_modules/**', 'web/dist/**'],
    passWithNoTests: true,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{model,stats,text,loop,store,server,web,widget,charts,words,cli,demo,e2e,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/*.real.test.ts', 'web/dist/**'],
    globalSetup: ['store/testing/memoryFolder.ts', 'store/testing/globalSetup.ts', 'e2e/houseTemplate.ts'],
    // a file opens and closes what it stands on; reading the same modules again for each costs more than the tests
    isolate: false,
    // stories in a browser wait more than they work: two files at a time on two cores
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // two pairs of engines and a house end with the run; cut short, their processes and folders would stay
    teardownTimeout: 60_000,
  },
});

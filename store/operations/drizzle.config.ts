import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config store/operations/drizzle.config.ts --name what_changed` from the root writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './store/operations/schema.ts',
    './store/operations/importsSchema.ts',
    './store/operations/surveysSchema.ts',
    './store/operations/recordsSchema.ts',
    './store/operations/qualitySchema.ts',
    './store/operations/samplesSchema.ts',
    './store/operations/outreachSchema.ts',
    './store/operations/contactSchema.ts',
    './store/operations/customersSchema.ts',
    './store/operations/textSchema.ts',
    './store/operations/textReadingsSchema.ts',
    './store/operations/identitySchema.ts',
    './store/operations/topicsSchema.ts',
    './store/operations/warningSchema.ts',
    './store/operations/sourcesSchema.ts',
    './store/operations/recordingsSchema.ts',
    './store/operations/promisesSchema.ts',
    './store/operations/communicationSchema.ts',
    './store/operations/requirementsSchema.ts',
    './store/operations/treeSchema.ts',
    './store/operations/marketSchema.ts',
    './store/operations/trendSchema.ts',
    './store/operations/authSchema.ts',
  ],
  out: './store/operations/migrations',
});

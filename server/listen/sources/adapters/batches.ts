import { z } from 'zod';
import { defineAdapter } from '../adapter.ts';

/** Programs send rows as JSON, with an API key. */
export const batches = defineAdapter({
  kind: 'batches',
  way: 'pushed',
  config: z.strictObject({}),
  secrets: [],
  brings: () => 'part',
});

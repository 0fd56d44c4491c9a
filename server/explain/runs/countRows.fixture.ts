import { threadId } from 'node:worker_threads';
import { serveModel } from './serveModel.ts';

serveModel(async ({ tables }) => {
  const rows = (await tables.rows?.()) ?? [];
  return { result: { model: 'countRows', thread: threadId, rows: rows.length }, command: null };
});

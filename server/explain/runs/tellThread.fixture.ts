import { threadId } from 'node:worker_threads';
import { serveModel } from './serveModel.ts';

serveModel(() => ({ result: { model: 'tellThread', thread: threadId }, command: null }));

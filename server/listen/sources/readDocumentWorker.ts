import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { DocumentAnswer, DocumentWork } from './readDocument.ts';
import { readFeed } from './readFeed.ts';
import { readJsonList } from './readJsonList.ts';

const { work } = workerData as { work: DocumentWork };
parentPort?.postMessage(answer(work));

function answer(asked: DocumentWork): DocumentAnswer {
  try {
    return asked.kind === 'feed' ? readFeed(asked.text) : readJsonList(asked.text, asked.pointer, asked.known);
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    return { says: 'sources.unreadableDocument', values: {} };
  }
}

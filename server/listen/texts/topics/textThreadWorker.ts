import { parentPort } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';
import { TASKS, type Task } from './textTasks.ts';
import type { FromThread, ToThread } from './textThread.ts';

let task: Task | null = null;

const tell = (message: FromThread): void => parentPort?.postMessage(message);

// one message after the other: rows wait until the task they belong to was begun
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: ToThread) => {
  last = last.then(() => answer(message)).catch(complain);
});

async function answer(message: ToThread): Promise<void> {
  if ('begin' in message) {
    const begin = TASKS[message.begin];
    if (begin === undefined) throw new RangeError(`the thread has no task ${message.begin}`);
    task = await begin(message.input as never);
  } else if ('rows' in message) {
    for (const row of message.rows) task?.take(row);
    tell({ taken: message.rows.length });
  } else {
    const result = await task?.finish();
    task = null;
    tell({ result });
  }
}

function complain(error: unknown): void {
  task = null;
  if (error instanceof Refusal) tell({ refused: { code: error.code, says: error.says, values: error.values } });
  else tell({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

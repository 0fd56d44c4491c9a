import { EventEmitter } from 'node:events';

/** Told to the desks of this process: there may be texts to read. */
export const readingCalls = new EventEmitter();
readingCalls.setMaxListeners(0);

/** There are new texts, or another model or other dimensions stand: the readers of this process look at once. */
export function wakeTextReading(): void {
  readingCalls.emit('wake');
}

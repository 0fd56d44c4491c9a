import { parentPort } from 'node:worker_threads';
import type { UnreadText } from '@plumbline/store/analytics/listen/textReadings.ts';
import { composeReadingRow } from './composeReadingRow.ts';
import { openTextModel } from './models/openTextModel.ts';
import type { FromReader, ToReader } from './readingPool.ts';
import { composeTextReader, type TextReader } from './textReader.ts';

let reader: TextReader | null = null;
const encoder = new TextEncoder();

parentPort?.on('message', (message: ToReader) => {
  const answer = respond(message);
  parentPort?.postMessage(answer, 'lines' in answer ? [answer.lines.buffer as ArrayBuffer] : []);
});

function respond(message: ToReader): FromReader {
  try {
    if (message.setup !== null) reader = composeTextReader(openTextModel(message.setup.parts), message.setup.seeds);
    if (reader === null) throw new RangeError('a worker was given texts before it was told how to read');
    const { target } = message;
    const faults: string[] = [];
    const lines = message.texts.map((line) =>
      composeReadingRow(reader as TextReader, target, JSON.parse(line) as UnreadText, faults),
    );
    return { lines: encoder.encode(lines.join('')), rows: lines.length, faults };
  } catch (error) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

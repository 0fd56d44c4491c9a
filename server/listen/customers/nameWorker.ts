import { parentPort } from 'node:worker_threads';
import { spellName } from '@plumbline/text/names/spellName.ts';
import type { NamesAnswered, NamesAsked } from './openNameSpeller.ts';

parentPort?.on('message', ({ names }: NamesAsked) => {
  const answer: NamesAnswered = { rows: names.map((name) => ({ name, ...spellName(name) })) };
  parentPort?.postMessage(answer);
});

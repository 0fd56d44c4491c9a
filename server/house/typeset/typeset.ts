import { Worker } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';

/** A document to set: a Typst file of ours, what fills it, and pictures under the paths it names them by. */
export type TypesetWork = {
  /** path of the `.typ` file */
  template: string;
  /** reaches the template as `sys.inputs.data`, JSON; words in it are words, never markup */
  data: object;
  /** by path such as `/logo.png` */
  pictures: Readonly<Record<string, Uint8Array>>;
  /** the date in the file, so that the same document is the same bytes */
  madeAt: Date;
};
export type TypesetAnswer =
  | { pdf: Uint8Array }
  /** the part that is missing on this platform */
  | { missing: string }
  | { failed: string };

/** Nobody waits longer for a page. */
const TYPESET_MS_MAX = 60_000;

/**
 * Sets a document as PDF, in a thread of its own: fonts of three scripts and the setting hold one for a second.
 *
 * @throws Refusal unavailable `typeset.missing` where the setter or its fonts are not installed; a defect where the
 *         template itself is wrong
 */
export function typeset(work: TypesetWork): Promise<Uint8Array> {
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./typesetWorker.ts', import.meta.url).href, work },
  });
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the document was not set in time')), TYPESET_MS_MAX);
    worker.once('message', (answer: TypesetAnswer) => {
      clearTimeout(timer);
      if ('pdf' in answer) resolve(answer.pdf);
      else if ('missing' in answer) reject(new Refusal('unavailable', 'typeset.missing', { part: answer.missing }));
      else reject(new Error(`the document cannot be set: ${answer.failed}`));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the setter ended with ${code} before it answered`)));
  }).finally(() => void worker.terminate());
}

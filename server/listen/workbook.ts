import { Worker } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';

export type WorkbookWork =
  | { task: 'list'; path: string }
  | { task: 'convert'; path: string; sheet: string; out: string; rowsMax: number | null };
/** `table`: the first sheet that is more than a title, as covers and notes come first in many workbooks. */
export type Sheets = { sheets: string[]; table: string | undefined };
export type WorkbookAnswer =
  | Sheets
  | { rows: number }
  | { refused: 'encrypted' | 'tooLarge' | 'unreadable'; why: string }
  /** what a reader of ours says of the file */
  | { says: string; values: Refusal['values'] };

/** The sheets of a workbook, in its order. @throws Refusal `invalid` for a workbook that cannot be read */
export async function listSheets(path: string, name: string): Promise<Sheets> {
  const answer = await inWorker({ task: 'list', path }, name);
  return 'sheets' in answer ? answer : { sheets: [], table: undefined };
}

/** Writes one sheet as UTF-8 CSV, so that workbooks and text take one way from there. Reads values, not formulas. */
export async function convertWorkbook(work: {
  path: string;
  name: string;
  sheet: string;
  out: string;
  rowsMax: number | null;
}): Promise<void> {
  const { name, ...rest } = work;
  await inWorker({ task: 'convert', ...rest }, name);
}

/** Unpacking and parsing a workbook holds a thread for seconds: not the one that answers people. */
function inWorker(work: WorkbookWork, name: string): Promise<WorkbookAnswer> {
  const worker = new Worker(new URL('../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./workbookWorker.ts', import.meta.url).href, work },
  });
  return new Promise<WorkbookAnswer>((resolve, reject) => {
    worker.once('message', (answer: WorkbookAnswer) => {
      if ('refused' in answer)
        reject(new Refusal('invalid', `import.workbook.${answer.refused}`, { name, why: answer.why }));
      else if ('says' in answer) reject(new Refusal('invalid', answer.says, answer.values));
      else resolve(answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the workbook worker ended with ${code} before it answered`)));
  }).finally(() => void worker.terminate());
}

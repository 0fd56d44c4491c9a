import { parentPort, workerData } from 'node:worker_threads';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ConvertAnswer, ConvertWork } from './convertFile.ts';
import { writeTable } from './convertRows.ts';
import { openJsonTable } from './jsonTable.ts';
import { openParquetTable } from './parquetTable.ts';

const { work } = workerData as { work: ConvertWork };
parentPort?.postMessage(await answer(work));

async function answer(asked: ConvertWork): Promise<ConvertAnswer> {
  try {
    const table =
      asked.kind === 'json'
        ? await openJsonTable(asked, asked.rowsMax)
        : await openParquetTable(asked.path, asked.name, asked.rowsMax);
    const written = await writeTable(table, asked.out, LIMITS.quarantineRowsMax);
    return { columns: [...table.columns], about: [...table.about], ...written };
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    if (asked.kind !== 'parquet') throw error;
    // the reader's own words for a file that is cut, locked or packed in a way it does not know
    const why = error instanceof Error ? error.message : String(error);
    return { says: 'import.parquet.unreadable', values: { name: asked.name, why: why.slice(0, 200) } };
  }
}

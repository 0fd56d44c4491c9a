import { Worker } from 'node:worker_threads';
import { type DoseFound, estimateDoseResponse } from '@plumbline/loop/expect/market/estimateDoseResponse.ts';
import type { Reading } from '@plumbline/loop/expect/market/estimatePoints.ts';
import type { DoseCell } from '@plumbline/loop/expect/market/estimateStep.ts';

/** Fewer cells than this are estimated where they are: a thread takes longer to begin. */
const CELLS_HERE = 2000;
const NUMBERS = ['dose', 'people', 'occasions', 'weights', 'weightSquares', 'total'] as const;

/** Cells by column: as objects they would take as long to hand over as to estimate. A cluster is the place of its name. */
export type DoseColumns = Record<(typeof NUMBERS)[number], Float64Array> & { cluster: Uint32Array; held: Uint8Array };
export type DoseWork = { columns: DoseColumns; reading: Reading; apart: boolean };

/** What people expect by how much of a campaign they met, in a thread of its own where it takes long. @throws what the signal ends with */
export async function estimateDoses(
  cells: readonly DoseCell[],
  { reading, apart }: Omit<DoseWork, 'columns'>,
  signal: AbortSignal,
): Promise<DoseFound> {
  if (cells.length < CELLS_HERE) return estimateDoseResponse(cells, reading, apart);
  signal.throwIfAborted();
  const work: DoseWork = { columns: packCells(cells), reading, apart };
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./doseWorker.ts', import.meta.url).href, work },
    transferList: Object.values(work.columns).map(({ buffer }) => buffer as ArrayBuffer),
  });
  const ends = new AbortController();
  return new Promise<DoseFound>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker of doses ended with ${code} before it answered`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ends.signal });
  }).finally(() => {
    ends.abort();
    void worker.terminate();
  });
}

export function packCells(cells: readonly DoseCell[]): DoseColumns {
  const places = new Map<string, number>();
  const cluster = Uint32Array.from(cells, (cell) => {
    const place = places.get(cell.cluster) ?? places.size;
    places.set(cell.cluster, place);
    return place;
  });
  const column = (name: (typeof NUMBERS)[number]) => Float64Array.from(cells, (cell) => cell[name]);
  return {
    ...{ cluster, held: Uint8Array.from(cells, ({ held }) => (held ? 1 : 0)), dose: column('dose') },
    ...{ people: column('people'), occasions: column('occasions'), weights: column('weights') },
    ...{ weightSquares: column('weightSquares'), total: column('total') },
  };
}

export function unpackCells({ cluster, held, ...columns }: DoseColumns): DoseCell[] {
  return Array.from(cluster, (place, at) => ({
    ...{ cluster: String(place), held: held[at] === 1, dose: columns.dose[at] ?? 0, people: columns.people[at] ?? 0 },
    ...{ occasions: columns.occasions[at] ?? 0, weights: columns.weights[at] ?? 0, total: columns.total[at] ?? 0 },
    weightSquares: columns.weightSquares[at] ?? 0,
  }));
}

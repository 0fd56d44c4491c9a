import { searchWork, type Work } from './searchWork.ts';

/** Tries in one go, some milliseconds on a slow phone. */
const MANY = 200;

/**
 * The number that the server asks for, found beside the page; undefined where it was given up.
 *
 * Without a thread of its own (an old browser) it is searched in small pieces between the page's own work.
 */
export function solveWork(work: Work): { found: Promise<string | undefined>; stop: () => void } {
  let stop = (): void => undefined;
  const found = new Promise<string | undefined>((resolve) => {
    const alone = (): void => {
      stop = solveInPieces(work, resolve);
    };
    try {
      const worker = new Worker(new URL('./workWorker.ts', import.meta.url));
      worker.onmessage = ({ data }: MessageEvent<string>) => {
        worker.terminate();
        resolve(data);
      };
      worker.onerror = alone;
      worker.postMessage(work);
      stop = () => {
        worker.terminate();
        resolve(undefined);
      };
    } catch {
      // no threads here
      alone();
    }
  });
  return { found, stop: () => stop() };
}

function solveInPieces(work: Work, resolve: (found: string | undefined) => void): () => void {
  let first = 0;
  let stopped = false;
  const piece = (): void => {
    const found = stopped ? undefined : searchWork(work, first, MANY);
    first += MANY;
    if (found === null) setTimeout(piece, 0);
    else resolve(found);
  };
  piece();
  return () => {
    stopped = true;
  };
}

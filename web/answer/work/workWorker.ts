import { searchWork, type Work } from './searchWork.ts';

const MANY = 20_000;

// A thread of its own: the page stays as quick as it is.
self.onmessage = ({ data }: MessageEvent<Work>): void => {
  for (let first = 0; ; first += MANY) {
    const found = searchWork(data, first, MANY);
    if (found === null) continue;
    self.postMessage(found);
    return;
  }
};

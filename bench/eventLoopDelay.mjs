// Preloaded into a server that is measured: once a second it writes how long its event loop was busy at a stretch,
// and how much of the processor it took since its beginning.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 5;
const file = process.env.EVENT_LOOP_DELAY_FILE;
if (file !== undefined && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  setInterval(() => {
    const { max } = delay;
    const { user, system } = process.cpuUsage();
    const line = { at: Date.now(), max: milliseconds(max), processorMs: (user + system) / 1000 };
    writeFileSync(file, `${JSON.stringify(line)}\n`, { flag: 'a' });
    delay.reset();
  }, 1000).unref();
}

import { chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOG_BYTES_MAX = 10 * 1024 ** 2;

/** The log file of an engine. At a start, one that has grown large becomes the old one. */
export function engineLogFile(dataDir: string, engine: 'postgres' | 'clickhouse'): string {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, `${engine}.log`);
  if (existsSync(file) && statSync(file).size > LOG_BYTES_MAX) renameSync(file, `${file}.old`);
  return file;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '@plumbline/words/say.ts';
import { findServer } from './findServer.ts';
import type { Examination, Run } from './house.ts';
import { ask, explainConnection } from './request.ts';

/** `plumbline doctor`: asks the running server, or looks at the folder from outside. Ends with 1 where something is wrong. */
export async function runDoctor(run: Run): Promise<number> {
  const examination = await examine(run);
  run.print(run.json ? JSON.stringify(examination) : saysExamination(examination, run));
  return examination.ok ? 0 : 1;
}

async function examine({ house, config }: Run): Promise<Examination> {
  const running = await findServer(config.dataDir);
  if (running === null) return house.examine(config, config.locale);
  const token = await readFile(join(config.dataDir, 'local-token'), 'utf8');
  try {
    return await ask<Examination>({ url: running.url, token, locale: config.locale }, '/api/doctor');
  } catch (error) {
    throw explainConnection(error, config.dataDir);
  }
}

function saysExamination({ ok, checks }: Examination, { config }: Run): string {
  const lines = checks.flatMap(({ ok: well, title, found, fix }) => [
    `${well ? '✓' : '✗'} ${title}: ${found}`,
    ...(fix === null ? [] : [`  → ${fix}`]),
  ]);
  return [...lines, '', say(config.locale, ok ? 'cli:doctor.well' : 'cli:doctor.ill')].join('\n');
}

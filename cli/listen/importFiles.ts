import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FilePreview, ImportRun, ImportState } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask, listen, ServerProblem, type Way } from '../house/request.ts';
import { openProgress, type Progress } from '../terminal/openProgress.ts';
import { findFiles, type NamedFile } from './findFiles.ts';

const UNDER_WAY: readonly ImportState[] = ['waiting', 'reading', 'writing'];
/** Codes that mean the input is at fault, and not the server. */
const REFUSED = ['invalid', 'conflict', 'not_found', 'forbidden'];

type Problem = NonNullable<ImportRun['problem']>;
/** Public: what `plumbline import --json` prints. See docs/json.md. */
export type ImportOutcome = {
  import: string | null;
  state: ImportState;
  rows: number;
  accepted: number;
  quarantined: number;
  occasions: number;
  people: number;
  duplicateOf?: string;
  problem?: Problem;
};

/** `plumbline import FILE --map MAP.yaml`. Ends with 0, with 2 where rows were quarantined, with 3 where refused. */
export async function importFiles(run: Run, path: string, mapPath: string): Promise<number> {
  const progress = openProgress(process.stderr, { quiet: run.json });
  let outcome: ImportOutcome;
  try {
    outcome = outcomeOf(await connect(run, (way) => bring(run, way, { path, mapPath, progress })));
  } catch (error) {
    const problem = problemOf(error, run);
    if (problem === null) throw error;
    outcome = {
      import: null,
      state: 'refused',
      rows: 0,
      accepted: 0,
      quarantined: 0,
      occasions: 0,
      people: 0,
      problem,
    };
  } finally {
    progress.end();
  }
  run.print(run.json ? JSON.stringify(outcome) : saysOutcome(outcome, run));
  return exitOf(outcome);
}

type Brought = { path: string; mapPath: string; progress: Progress };

/** Sends the files, starts the import and follows it to its end; Ctrl-C cancels it. */
async function bring(run: Run, way: Way, { path, mapPath, progress }: Brought): Promise<ImportRun> {
  const { locale } = run.config;
  const base = `/api/workspaces/${run.workspace}`;
  const yaml = await readMapping(mapPath);
  const mapping = await checkMapping(way, base, { yaml, mapPath });
  const cancelled = new AbortController();
  const cancel = () => cancelled.abort();
  process.once('SIGINT', cancel);
  try {
    const files = [];
    for (const file of await findFiles(path, mapping.files)) {
      progress.tell(say(locale, 'cli:import.sending', { name: basename(file.path) }));
      files.push({ alias: file.alias, file: await upload(way, base, file, { progress, signal: cancelled.signal }) });
    }
    const started = await ask<ImportRun>(way, `${base}/imports`, { method: 'POST', body: { files, mapping: yaml } });
    return await follow(way, `${base}/imports/${started.import}`, { run, progress, signal: cancelled.signal, started });
  } catch (error) {
    if (cancelled.signal.aborted) throw new Refusal('conflict', 'cli.cancelledByUser');
    throw error;
  } finally {
    process.removeListener('SIGINT', cancel);
  }
}

async function readMapping(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Refusal('not_found', 'cli.noMapping', { path });
    throw new Refusal('invalid', 'cli.unreadable', { path, because: code ?? String(error) });
  }
}

type Checked = { mapping: Mapping | null; problems: { path: string; what: string }[] };

/** The server reads the mapping, so that one room alone knows the format. */
async function checkMapping(
  way: Way,
  base: string,
  { yaml, mapPath }: { yaml: string; mapPath: string },
): Promise<Mapping> {
  const { mapping, problems } = await ask<Checked>(way, `${base}/mappings/check`, {
    method: 'POST',
    body: { yaml },
  });
  const [first] = problems;
  if (mapping !== null && first === undefined) return mapping;
  throw new Refusal('invalid', 'cli.badMapping', {
    path: mapPath,
    where: first?.path ?? '',
    because: first?.what ?? '',
  });
}

async function upload(
  way: Way,
  base: string,
  { path }: NamedFile,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<string> {
  const { size } = await stat(path);
  const from = createReadStream(path, { highWaterMark: 1024 ** 2 });
  let sent = 0;
  from.on('data', (piece) => {
    sent += piece.length;
    progress.show(size === 0 ? 1 : sent / size);
  });
  const brought = await ask<FilePreview>(way, `${base}/files`, {
    method: 'POST',
    query: { name: basename(path) },
    stream: { from, bytes: size },
    signal,
  });
  return brought.file;
}

type Followed = { run: Run; progress: Progress; signal: AbortSignal; started: ImportRun };

async function follow(way: Way, address: string, { run, progress, signal, started }: Followed): Promise<ImportRun> {
  const { locale } = run.config;
  let latest = started;
  const cancel = () => {
    progress.tell(say(locale, 'cli:import.cancelling'));
    // A refusal to cancel means that it ended meanwhile, which the events tell.
    ask(way, `${address}/cancel`, { method: 'POST' }).catch((error: unknown) => progress.tell(String(error)));
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const ended = new AbortController();
  while (UNDER_WAY.includes(latest.state)) {
    for await (const state of listen<ImportRun>(way, `${address}/events`, 'import', ended.signal)) {
      latest = state;
      progress.tell(say(locale, `cli:state.${latest.state}`));
      progress.show(latest.progress);
      if (!UNDER_WAY.includes(latest.state)) break;
    }
    if (UNDER_WAY.includes(latest.state)) latest = await ask<ImportRun>(way, address);
  }
  ended.abort();
  return latest;
}

function outcomeOf(run: ImportRun): ImportOutcome {
  const { state, rows, accepted, quarantined, occasions, people, duplicateOf, problem } = run;
  return {
    import: run.import,
    state,
    rows,
    accepted,
    quarantined,
    occasions,
    people,
    ...(duplicateOf === null ? {} : { duplicateOf }),
    ...(problem === null ? {} : { problem }),
  };
}

/** What was refused before there was an import to hold the refusal. */
function problemOf(error: unknown, { config }: Run): Problem | null {
  if (error instanceof ServerProblem) return REFUSED.includes(error.problem.code) ? error.problem : null;
  if (!(error instanceof Refusal) || !REFUSED.includes(error.code) || error.says.startsWith('store.')) return null;
  const { code, says, values } = error;
  const sentence = (part: 'what' | 'next') => say(config.locale, `errors:${says}.${part}`, values);
  return { code, says, values, what: sentence('what'), next: sentence('next') };
}

function exitOf({ state, quarantined }: ImportOutcome): number {
  if (state === 'refused') return 3;
  if (state === 'duplicate') return 0;
  if (state !== 'committed') return 1;
  return quarantined > 0 ? 2 : 0;
}

function saysOutcome(outcome: ImportOutcome, { config: { locale } }: Run): string {
  const { state, rows, accepted, quarantined, occasions, people, problem } = outcome;
  const lines = [say(locale, `cli:outcome.${state}`, { duplicateOf: outcome.duplicateOf ?? '' })];
  if (state === 'committed') {
    lines.push(say(locale, 'cli:import.counts', { rows, accepted, quarantined, occasions, people }));
    if (quarantined > 0) lines.push(say(locale, 'cli:import.quarantined'));
  }
  if (problem !== undefined) lines.push(problem.what, problem.next);
  return lines.join('\n');
}

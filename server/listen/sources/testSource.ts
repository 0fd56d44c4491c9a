import { Readable } from 'node:stream';
import type { FilePreview } from '@plumbline/model/importRun.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import { listOpenRuns, listWaitingEvents, loadSource } from '@plumbline/store/operations/listen/sources.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { bringFile, pathOfFile } from '../bringFile.ts';
import { previewFile } from '../previewFile.ts';
import { loadAdapter } from './adapters.ts';
import { checkConfig } from './changeSources.ts';
import { withMoment } from './collectEvents.ts';
import { composeTable, tableOfJson } from './composeTable.ts';
import { linesOf } from './importWaiting.ts';
import { openSecret } from './sealSecret.ts';
import type { SourceDesk } from './sourceDesk.ts';
import { linesOfJson } from './takeBatch.ts';

const TRIAL_MS = 60_000;

export type SourceTrial = {
  kind: string;
  config: Record<string, unknown>;
  secret: Record<string, string>;
  /** one that is there already, whose secrets fill what is left out and whose waiting rows are an example */
  source?: string | undefined;
  /** of one that sends: what it would send */
  example?: string | undefined;
};

/**
 * Tries a source as it is described, without keeping it: its first rows as a file of the shelf, of which a mapping can be
 * made. Nothing is imported and nothing moves on.
 *
 * @throws Refusal that says exactly what is in the way; `sources.nothingThere` where there is no row
 */
export async function testSource(
  context: WorkspaceContext,
  desk: SourceDesk,
  trial: SourceTrial,
): Promise<FilePreview> {
  const adapter = loadAdapter(trial.kind);
  const config = await checkConfig(context, adapter, trial.config);
  if (adapter.fetch === undefined) return testPushed(context, { ...trial, config });
  const kept =
    trial.source === undefined
      ? null
      : await loadSource(context.stores.operations, { workspace: context.workspace.id, source: trial.source });
  const sealed = kept === null ? {} : secretsFor(desk, kept, config);
  const abort = new AbortController();
  const stop = () => abort.abort();
  context.signal.addEventListener('abort', stop, { once: true });
  const limit = setTimeout(stop, TRIAL_MS);
  try {
    const fetched = await adapter.fetch({
      config: config as never,
      secret: { ...sealed, ...Object.fromEntries(Object.entries(trial.secret).filter(([, value]) => value !== '')) },
      ...{ cursor: null, columns: kept?.columns ?? [], signal: abort.signal, rowsMax: SOURCE_LIMITS.testRows },
      ...{ egress: desk.egress, settings: context.config, now: context.now() },
    });
    if (fetched === null) throw new Refusal('not_found', 'sources.nothingThere');
    return await shown(context, fetched.name, fetched.bytes);
  } catch (error) {
    if (abort.signal.aborted && !context.signal.aborted)
      throw new Refusal('unavailable', 'sources.tooSlow', { seconds: TRIAL_MS / 1000 });
    throw error;
  } finally {
    clearTimeout(limit);
    context.signal.removeEventListener('abort', stop);
  }
}

/** A password that is kept is tried only where it is kept for. */
function secretsFor(
  desk: SourceDesk,
  kept: Awaited<ReturnType<typeof loadSource>>,
  config: Record<string, unknown>,
): Record<string, string> {
  const same = ['host', 'port', 'address', 'user'].every((field) => kept.config[field] === config[field]);
  return same ? openSecret(desk.secret, kept.id, kept.sealed) : {};
}

async function testPushed(
  context: WorkspaceContext,
  { source, example, kind, config }: SourceTrial,
): Promise<FilePreview> {
  const { exampleLines } = loadAdapter(kind);
  const given =
    example === undefined || example.trim() === ''
      ? null
      : exampleLines === undefined
        ? await linesOfJson(example)
        : exampleLines(example, config as never);
  const lines =
    given === null
      ? await cameLately(context, source)
      : kind === 'webhook'
        ? given.map((line) => withMoment(line, context.now()))
        : given;
  if (lines.length === 0) throw new Refusal('not_found', 'sources.nothingCame');
  async function* texts() {
    yield* lines;
  }
  const { columns, rows } = await tableOfJson(texts, []);
  return shown(context, `${kind}.csv`, Readable.from(composeTable(columns, rows)));
}

/** What waits, where nobody gave an example. */
async function cameLately(context: WorkspaceContext, source: string | undefined): Promise<string[]> {
  if (source === undefined) return [];
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source };
  const events = await listWaitingEvents(operations, place, SOURCE_LIMITS.testRows);
  if (events.length > 0) return events.map(({ body, at }) => withMoment(body, at));
  const runs = await listOpenRuns(operations, place);
  const lines: string[] = [];
  for await (const line of linesOf(
    runs.flatMap(({ file }) => (file === null ? [] : [pathOfFile(context.config.dataDir, file)])),
  )) {
    lines.push(line);
    if (lines.length >= SOURCE_LIMITS.testRows) break;
  }
  return lines;
}

async function shown(context: WorkspaceContext, name: string, bytes: Readable): Promise<FilePreview> {
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done === true) throw new Refusal('not_found', 'sources.nothingThere');
  const all = (async function* () {
    yield first.value;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  })();
  const file = await bringFile(context, name, Readable.from(all));
  return previewFile(context, file, {});
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import {
  addBatch,
  addRun,
  countSourceWaiting,
  findBatch,
  hastenSource,
  loadSource,
  type RunRow,
} from '@plumbline/store/operations/listen/sources.ts';
import { JsonElements } from '@plumbline/text/jsonElements.ts';
import { callJob } from '../../house/jobs.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { bringFile } from '../bringFile.ts';
import { loadAdapter } from './adapters.ts';
import { dropKept } from './dropKept.ts';
import { nameOfSource } from './sourceDesk.ts';
import { SOURCES_QUEUE } from './sourcesQueue.ts';

const ELEMENT_CHARS_MAX = 500_000;
const KEY_CHARS_MAX = 200;
/** Read at a time, before others get their turn on the thread. */
const SLICE_CHARS = 1_000_000;

/**
 * Takes a batch that a program sends: kept on the shelf and noted under its key in one transaction, so that the same key
 * gets the same answer however often it is sent, and nothing that was answered for is lost.
 *
 * @param key  the sender's `Idempotency-Key`, or null; then its content is its key
 * @throws Refusal conflict `sources.otherBatch`, `sources.paused`, `sources.notPushed`; invalid `sources.badKey`,
 *   `sources.notJson`, `sources.emptyBatch`, `sources.batchTooLarge`, `sources.batchTooLong`; unavailable `sources.tooMuchWaits`
 */
export async function takeBatch(
  context: WorkspaceContext,
  source: string,
  { body, key }: { body: Readable | undefined; key: string | null },
): Promise<RunRow> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source };
  const found = await loadSource(operations, place);
  if (found.kind !== 'batches') throw new Refusal('conflict', 'sources.notPushed', { name: found.name });
  if (loadAdapter(found.kind).way === 'pushed' && found.state === 'paused')
    throw new Refusal('conflict', 'sources.paused', { name: found.name });
  if (key !== null && (key.length > KEY_CHARS_MAX || key.trim() === ''))
    throw new Refusal('invalid', 'sources.badKey', { limit: KEY_CHARS_MAX });
  const { bytes, contentHash } = await readBody(body ?? Readable.from([]));
  const keyHash = createHash('sha256')
    .update(key ?? `content ${contentHash}`)
    .digest('hex');
  const known = await findBatch(operations, place, keyHash);
  if (known !== null) return sameAsBefore(known, contentHash, key);
  const waiting = await countSourceWaiting(operations, place);
  if (waiting.batches >= SOURCE_LIMITS.waitingBatches)
    throw new Refusal('unavailable', 'sources.tooMuchWaits', { name: found.name, count: waiting.batches });

  const lines = await linesOfJson(bytes.toString('utf8'));
  const kept = Readable.from(lines.map((line) => Buffer.from(`${line}\n`)));
  const file = await bringFile(context, `${found.name}.jsonl`, kept, nameOfSource(source));
  const taken = await operations
    .transaction(async (within) => {
      const run = await addRun(within, {
        ...{ ...place, why: 'pushed' as const, outcome: 'waiting' as const, began: context.now() },
        ...{ rows: lines.length, bytes: file.bytes, file: file.id },
      });
      if (!(await addBatch(within, { ...place, keyHash, contentHash, run }))) throw new SentTwice();
      if (found.mapping !== null) await hastenSource(within, place, context.now());
    })
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof SentTwice) return false;
        throw error;
      },
    );
  // somebody sent the same at the same moment and was first
  if (!taken) await dropKept(context, place.workspace, [file.id]);
  else await callJob(context, SOURCES_QUEUE);
  const noted = await findBatch(operations, place, keyHash);
  if (noted === null) throw new Refusal('conflict', 'sources.none');
  return sameAsBefore(noted, contentHash, key);
}

class SentTwice extends Error {}

function sameAsBefore(known: RunRow & { contentHash: string }, contentHash: string, key: string | null): RunRow {
  if (known.contentHash !== contentHash) throw new Refusal('conflict', 'sources.otherBatch', { key: key ?? '' });
  return known;
}

async function readBody(body: Readable): Promise<{ bytes: Buffer; contentHash: string }> {
  const digest = createHash('sha256');
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > SOURCE_LIMITS.batchBytes)
      throw new Refusal('invalid', 'sources.batchTooLarge', { megabytes: SOURCE_LIMITS.batchBytes / 1024 ** 2 });
    digest.update(piece);
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), contentHash: digest.digest('hex') };
}

/**
 * The rows of a batch, an object a line: of a JSON array, or of JSON lines. Whether a row is sound is found out when it is
 * imported, where one that is not is put aside and the others are not held up.
 */
export async function linesOfJson(text: string): Promise<string[]> {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (trimmed === '') throw new Refusal('invalid', 'sources.emptyBatch');
  if (!/^[[{]/.test(trimmed))
    throw new Refusal('invalid', 'sources.notJson', { begins: trimmed.slice(0, 40).replace(/\s+/g, ' ') });
  const lines = trimmed.startsWith('[') ? await elementsOf(trimmed) : await objectsOf(trimmed);
  if (lines.length === 0) throw new Refusal('invalid', 'sources.emptyBatch');
  if (lines.length > SOURCE_LIMITS.batchRows)
    throw new Refusal('invalid', 'sources.batchTooLong', { rows: lines.length, limit: SOURCE_LIMITS.batchRows });
  return lines;
}

async function elementsOf(text: string): Promise<string[]> {
  const elements = new JsonElements(ELEMENT_CHARS_MAX);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += SLICE_CHARS) {
    for (const { text: one } of elements.push(text.slice(at, at + SLICE_CHARS))) lines.push(onOneLine(one ?? '…'));
    await breathe();
  }
  for (const { text: one } of elements.end()) lines.push(onOneLine(one ?? '…'));
  return lines;
}

/** An object a line; or one object, or several, over as many lines as they like. */
async function objectsOf(text: string): Promise<string[]> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = (lines[0] ?? '').trim();
  return first.startsWith('{') && first.endsWith('}')
    ? lines.map((line) => onOneLine(line).slice(0, ELEMENT_CHARS_MAX))
    : elementsOf(text);
}

/** Where JSON may hold a line break, a space means the same. */
const onOneLine = (json: string): string => json.replace(/[\r\n]+/g, ' ');

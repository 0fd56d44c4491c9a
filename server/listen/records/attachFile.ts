import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RECORD_LIMITS, type RecordFile } from '@plumbline/model/record.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addRecordFile, dropRecordFile, listRecordFiles } from '@plumbline/store/operations/listen/records.ts';
import { v7 as uuid } from 'uuid';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { presentFile } from './presentRecord.ts';
import { inRecord, loadSeenRecord, refuseDeleted } from './recordAccess.ts';
import { SNIFFED_BYTES, sniffFile } from './sniffFile.ts';

const pathOf = (context: WorkspaceContext, file: string): string => join(context.config.dataDir, 'records', file);
const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * Attaches audio, a picture or a document to a record.
 *
 * @throws Refusal `invalid` where it is empty, too large, or none of these by its first bytes; nothing is kept then
 */
export async function attachFile(
  context: WorkspaceContext,
  attached: { record: string; name: string; bytes: Readable },
): Promise<RecordFile> {
  const { operations, workspace, actor } = inRecord(context);
  const record = refuseDeleted(await loadSeenRecord(context, attached.record));
  const there = await listRecordFiles(operations, workspace, record.id);
  if (there.length >= RECORD_LIMITS.filesMax) {
    throw new Refusal('invalid', 'record.tooManyFiles', { limit: RECORD_LIMITS.filesMax });
  }
  const id = uuid();
  const path = pathOf(context, id);
  await mkdir(join(context.config.dataDir, 'records'), { recursive: true, mode: 0o700 });
  try {
    const sha256 = await keep(context, { ...attached, path });
    const { type, bytes } = await examine(path, attached.name);
    const name = attached.name.slice(0, RECORD_LIMITS.nameChars);
    await addRecordFile(operations, { id, workspace, record: record.id, name, type, bytes, sha256, addedBy: actor });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const kept = (await listRecordFiles(operations, workspace, record.id)).find((file) => file.id === id);
  if (kept === undefined) throw new RangeError('the file was not kept');
  return presentFile(kept);
}

/** Writes the bytes as they come. @returns their sha256 */
async function keep(
  context: WorkspaceContext,
  { name, bytes, path }: { name: string; bytes: Readable; path: string },
): Promise<string> {
  const digest = createHash('sha256');
  const bytesMax = Math.min(RECORD_LIMITS.fileBytesMax, context.config.fileBytesMax);
  let count = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      digest.update(chunk);
      const limit = Math.floor(bytesMax / BYTES_PER_MEGABYTE);
      done(count > bytesMax ? new Refusal('invalid', 'record.fileTooLarge', { name, limit }) : null, chunk);
    },
  });
  await pipeline(bytes, measured, createWriteStream(path, { mode: 0o600 }), { signal: context.signal });
  return digest.digest('hex');
}

async function examine(path: string, name: string): Promise<{ type: string; bytes: number }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    if (bytesRead === 0) throw new Refusal('invalid', 'record.emptyFile', { name });
    const type = sniffFile(buffer.subarray(0, bytesRead));
    if (type === null) throw new Refusal('invalid', 'record.fileType', { name });
    return { type, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** @throws Refusal not_found `record.noFile`, also where only its bytes are gone */
export async function downloadFile(
  context: WorkspaceContext,
  asked: { record: string; file: string },
): Promise<Download> {
  const { operations, workspace } = inRecord(context);
  const record = await loadSeenRecord(context, asked.record);
  const file = (await listRecordFiles(operations, workspace, record.id)).find(({ id }) => id === asked.file);
  const path = pathOf(context, asked.file);
  const there = file !== undefined && (await stat(path).then(Boolean, isAbsent));
  if (!there) throw new Refusal('not_found', 'record.noFile', { file: asked.file });
  return { name: file.name, type: file.type, body: createReadStream(path) };
}

function isAbsent(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
  throw error;
}

/** Removes a file with its bytes. @throws Refusal not_found `record.noFile` */
export async function removeFile(context: WorkspaceContext, asked: { record: string; file: string }): Promise<void> {
  const { operations, workspace } = inRecord(context);
  const record = refuseDeleted(await loadSeenRecord(context, asked.record));
  if (!(await dropRecordFile(operations, { workspace, record: record.id, file: asked.file }))) {
    throw new Refusal('not_found', 'record.noFile', { file: asked.file });
  }
  await rm(pathOf(context, asked.file), { force: true });
}

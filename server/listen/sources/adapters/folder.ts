import { createHash } from 'node:crypto';
import { constants, type createReadStream, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';

/** Files that a folder may hold for its source; more than these are for a place where files do not stay. */
const FILES_MAX = 5000;

const FolderConfig = z.strictObject({
  path: z.string().min(1).max(1000).refine(isAbsolute, 'an absolute path'),
  /** names of files, with * for anything: *.csv */
  pattern: z.string().min(1).max(200).default('*'),
  /** a file is taken once it has not changed for so long */
  stableSeconds: z.int().min(0).max(86_400).default(60),
});
type FolderConfig = z.output<typeof FolderConfig>;
const Seen = z.record(z.string(), z.tuple([z.number(), z.number(), z.string()]));
export type Found = { name: string; path: string; size: number; modified: number; inode: number };

/** Files that appear or change in a folder the operator allowed. They are read, and never moved or removed. */
export const folder = defineAdapter<FolderConfig>({
  kind: 'folder',
  way: 'pulled',
  config: FolderConfig,
  secrets: [],
  brings: () => 'whole',
  allowed: ({ sourceFolders }) => sourceFolders.length > 0,
  check: async ({ path }, settings) => void (await placeOf(path, settings)),
  async fetch({ config, cursor, settings, now, rowsMax }): Promise<Fetched | null> {
    const seen = Seen.safeParse(cursor).data ?? {};
    const place = await placeOf(config.path, settings);
    const files = await listFound(place, config);
    const stable = files.filter(
      ({ modified }) => rowsMax !== null || now.getTime() - modified >= config.stableSeconds * 1000,
    );
    // what is gone from the folder need not be remembered
    const known = Object.fromEntries(
      files.flatMap(({ name }) => (seen[name] === undefined ? [] : [[name, seen[name]]])),
    );
    const changed = stable.filter(
      ({ name, size, modified }) => rowsMax !== null || seen[name]?.[0] !== size || seen[name]?.[1] !== modified,
    );
    for (const [at, file] of changed.entries()) {
      const digest = rowsMax === null ? await digestOf(file) : '';
      const before = known[file.name];
      known[file.name] = [file.size, file.modified, digest];
      // touched, and says the same
      if (rowsMax === null && before?.[2] === digest) continue;
      const more = changed.length > at + 1;
      return {
        name: file.name,
        bytes: await openFound(file),
        end: () => ({ cursor: known, rows: null, more }),
        composed: false,
      };
    }
    return null;
  },
});

/**
 * The folder as it really lies, within one that the operator allowed.
 *
 * @throws Refusal forbidden `sources.noFolders`, `sources.folderNotAllowed`; invalid `sources.noFolder`
 */
export async function placeOf(path: string, { sourceFolders }: Asked<FolderConfig>['settings']): Promise<string> {
  if (sourceFolders.length === 0) throw new Refusal('forbidden', 'sources.noFolders');
  const real = await realOf(path);
  for (const allowed of sourceFolders) {
    const way = relative((await realOf(allowed)) ?? allowed, real ?? path);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) continue;
    if (real === null) throw new Refusal('invalid', 'sources.noFolder', { path });
    return real;
  }
  throw new Refusal('forbidden', 'sources.folderNotAllowed', { path, have: sourceFolders.join(', ') });
}

async function realOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Plain files of the folder itself, the oldest first. What is a link is passed over, wherever it leads. */
export async function listFound(
  place: string,
  { path, pattern }: Pick<FolderConfig, 'path' | 'pattern'>,
): Promise<Found[]> {
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('invalid', 'sources.folderUnread', { path, because: error.code ?? '' });
  });
  const matching = names.filter((name) => matches(name, pattern) && !name.startsWith('.'));
  if (matching.length > FILES_MAX)
    throw new Refusal('invalid', 'sources.tooManyFiles', { path, count: matching.length, limit: FILES_MAX });
  const found: Found[] = [];
  for (const name of matching) {
    const stat = await findStat(join(place, name));
    if (stat?.isFile() && stat.size > 0)
      found.push({
        ...{ name, path: join(place, name), size: stat.size },
        ...{ modified: Math.floor(stat.mtimeMs), inode: stat.ino },
      });
  }
  return found.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
}

/** @returns null where it is gone since the folder was listed */
async function findStat(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new Refusal('invalid', 'sources.folderUnread', { path, because: code ?? '' });
  }
}

/** The very file that was looked at, though its name may have been made a link since. */
export async function openFound({ path, inode, name }: Found, start = 0) {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('invalid', 'sources.folderUnread', { path: name, because: error.code ?? '' });
  });
  const stat = await handle.stat();
  if (!stat.isFile() || stat.ino !== inode) {
    await handle.close();
    throw new Refusal('invalid', 'sources.folderUnread', { path: name, because: 'it was replaced while it was read' });
  }
  return handle.createReadStream({ start });
}

async function digestOf(file: Found): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of (await openFound(file)) as ReturnType<typeof createReadStream>)
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}

/** With * for anything, piece by piece, so that no pattern can be made slow. */
function matches(name: string, pattern: string): boolean {
  const pieces = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  if (pieces.length === 1) return text === pieces[0];
  let at = 0;
  for (const [place, piece] of pieces.entries()) {
    if (place === 0) {
      if (!text.startsWith(piece)) return false;
      at = piece.length;
    } else if (place === pieces.length - 1) {
      return text.length - piece.length >= at && text.endsWith(piece);
    } else {
      const found = text.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
  }
  return true;
}

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

export type NamedFile = { alias: string; path: string };

/**
 * The file of each alias of a mapping: FILE itself, or the files it names in the folder FILE.
 *
 * @throws Refusal `not_found cli.noFile`, `cli.mappedFileMissing`; `invalid cli.needsFolder`, `cli.whichFile`
 */
export async function findFiles(path: string, files: Mapping['files']): Promise<NamedFile[]> {
  const aliases = Object.entries(files);
  const kind = await kindOf(path);
  if (kind === null) throw new Refusal('not_found', 'cli.noFile', { path });
  if (kind === 'file') {
    const [only] = aliases;
    if (only === undefined || aliases.length > 1) {
      throw new Refusal('invalid', 'cli.needsFolder', { path, count: aliases.length });
    }
    return [{ alias: only[0], path }];
  }
  return Promise.all(aliases.map(async ([alias, { name }]) => ({ alias, path: await inFolder(path, alias, name) })));
}

async function inFolder(folder: string, alias: string, name: string | undefined): Promise<string> {
  if (name === undefined) {
    const within = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
    const [only] = within;
    if (only !== undefined && within.length === 1) return join(folder, only.name);
    throw new Refusal('invalid', 'cli.whichFile', { folder, alias });
  }
  const path = join(folder, name);
  if ((await kindOf(path)) === 'file') return path;
  throw new Refusal('not_found', 'cli.mappedFileMissing', { name, alias, folder });
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Refusal('invalid', 'cli.unreadable', { path, because: code ?? String(error) });
  }
}

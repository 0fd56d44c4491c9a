import { writeFile } from 'node:fs/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { connect } from './connect.ts';
import type { Run } from './house.ts';
import { load } from './request.ts';

export type AskFlags = { out?: string };

/**
 * `plumbline ask ADDRESS`: what an address of the workspace answers, as it stands: JSON, or the table a page offers.
 *
 * Every table on a page names its own address, so what is printed here is what the page shows.
 */
export async function askAddress(run: Run, address: string, { out }: AskFlags): Promise<number> {
  const path = pathOf(run.workspace, address);
  const { type, bytes } = await connect(run, (way) => load(way, path));
  if (out !== undefined) {
    await write(out, bytes);
    return 0;
  }
  if (!/^(text\/|application\/([\w.]+\+)?json)/.test(type)) throw new Refusal('invalid', 'cli.needsOut', { address });
  // a byte order mark is for spreadsheets
  run.print(
    bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd(),
  );
  return 0;
}

/** @throws Refusal `cli.unwritable` where it cannot be put there */
async function write(path: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refusal('invalid', 'cli.unwritable', { path, because: code });
  }
}

/** @throws Refusal `cli.badAddress` for what lies outside the workspace */
function pathOf(workspace: string, address: string): string {
  const root = `/api/workspaces/${workspace}/`;
  const { pathname, search } = new URL(address.replace(/^\/+/, ''), `http://house${root}`);
  if (!pathname.startsWith(root)) throw new Refusal('invalid', 'cli.badAddress', { address });
  return pathname + search;
}

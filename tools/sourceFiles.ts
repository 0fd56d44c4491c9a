import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold nothing of ours. */
const NOT_OURS = new Set(['node_modules', '.git', '.cache', 'dist', 'scratch', 'coverage']);

export type SourceFile = { file: string; text: string };

/**
 * The files under a root whose path, relative and with `/`, matches; in order of path.
 *
 * @param root   the checkout, or a small planted tree in a test
 * @param match  tested against the relative path
 */
export function listSourceFiles(root: string, match: RegExp): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) visit(file);
      } else if (match.test(file)) {
        found.push({ file, text: readFileSync(path.join(root, file), 'utf8') });
      }
    }
  };
  if (existsSync(root)) visit('');
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Tests, fixtures and tools for tests: they may do what the product may not. */
export function isForTests(file: string): boolean {
  return /\.(test|fixture)\.[cm]?tsx?$|(^|\/)testing\/|\.config\.ts$/.test(file);
}

/** The text of a script with its comments blanked, so that lines and offsets stay. */
export function withoutComments(text: string): string {
  return text.replace(/(?<=^|\s)\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/[^\n]*/gm, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
}

import type { Mapping } from '@plumbline/model/mapping.ts';
import type { BroughtFile } from './columnsOf.ts';

/** The files under the aliases of a mapping that knows them by their names, so that a mapping from elsewhere fits. */
export function nameAsMapped(files: readonly BroughtFile[], mapping: Mapping | null): readonly BroughtFile[] {
  if (mapping === null) return files;
  const taken = new Set(files.map(({ alias }) => alias).filter((alias) => alias in mapping.files));
  return files.map((file) => {
    if (file.alias in mapping.files) return file;
    const known = Object.entries(mapping.files).find(
      ([alias, { name }]) => name === file.preview.name && !taken.has(alias),
    );
    if (known === undefined) return file;
    taken.add(known[0]);
    return { ...file, alias: known[0] };
  });
}

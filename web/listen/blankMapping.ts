import { Mapping } from '@plumbline/model/mapping.ts';
import type { BroughtFile } from './columnsOf.ts';

/** A mapping that says nothing about its columns yet: where nothing could be guessed, a person begins here. */
export function blankMapping(files: readonly BroughtFile[], day: string): Mapping {
  const [base] = files;
  return Mapping.parse({
    plumbline: 1,
    source: base?.alias ?? 'file',
    files: Object.fromEntries(
      files.map(({ alias, preview }) => [alias, files.length > 1 ? { name: preview.name } : {}]),
    ),
    joins: likelyJoins(files),
    time: { value: day },
  });
}

/** Files that share a header with the first one are most likely joined by it. */
function likelyJoins([base, ...others]: readonly BroughtFile[]): { file: string; on: Record<string, string> }[] {
  return others.flatMap(({ alias, preview }) => {
    const shared = preview.columns.find((header) => base?.preview.columns.includes(header));
    return shared === undefined ? [] : [{ file: alias, on: { [shared]: shared } }];
  });
}

import type { ColumnAbout, FilePreview } from '@plumbline/model/importRun.ts';

/** A file under its alias, as the mapping will name it. */
export type BroughtFile = { alias: string; preview: FilePreview };
export type BroughtColumn = { column: string; header: string; alias: string; samples: string[]; about: ColumnAbout };

const SAMPLES = 5;

/** All columns under the names a mapping uses for them: `header` in the first file, `alias.header` in the others. */
export function columnsOf(files: readonly BroughtFile[]): BroughtColumn[] {
  return files.flatMap(({ alias, preview }, place) =>
    preview.columns.map((header, at) => ({
      column: place === 0 ? header : `${alias}.${header}`,
      header,
      alias,
      samples: samplesOf(preview.rows.map((row) => row[at] ?? '')),
      about: preview.about[at] ?? {},
    })),
  );
}

/** A few different values, which say more about a column than the first rows do. */
function samplesOf(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value.trim() !== ''))].slice(0, SAMPLES);
}

import { MappedFile, type Mapping } from '@plumbline/model/mapping.ts';

/** How a file is read where the person knows better than the guess. */
export type FileReading = { encoding?: string; delimiter?: string; header?: boolean; sheet?: string };

/** Writes into the mapping how its files are read, so that the command line reads them the same way. */
export function setFileReading(mapping: Mapping, readings: Record<string, FileReading>): Mapping {
  const files = Object.fromEntries(
    Object.entries(mapping.files).map(([alias, file]) => [alias, MappedFile.parse({ ...file, ...readings[alias] })]),
  );
  return { ...mapping, files };
}

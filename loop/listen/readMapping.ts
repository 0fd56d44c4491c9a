import { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { parse, stringify, YAMLParseError } from 'yaml';

/** A place in a mapping that cannot be used, and why: `marks.3.scale`, `unknown scale`. */
export type MappingProblem = { path: string; what: string };

/**
 * Reads a mapping file.
 *
 * @param yaml  the text of the file, at most 2 MB
 * @returns     the mapping, or every problem found in it
 */
export function examineMapping(yaml: string): { mapping: Mapping } | { problems: MappingProblem[] } {
  let data: unknown;
  try {
    data = parse(yaml, { maxAliasCount: 50 });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    return { problems: [{ path: '', what: error.message.split('\n')[0] ?? '' }] };
  }
  const read = Mapping.safeParse(data);
  if (read.success) return { mapping: read.data };
  return { problems: read.error.issues.map((issue) => ({ path: issue.path.join('.'), what: issue.message })) };
}

/** @throws Refusal `invalid` naming the first place that cannot be used */
export function readMapping(yaml: string): Mapping {
  const read = examineMapping(yaml);
  if ('mapping' in read) return read.mapping;
  const [first] = read.problems;
  throw new Refusal('invalid', 'import.badMapping', {
    path: first?.path === '' ? '—' : (first?.path ?? '—'),
    what: first?.what ?? '',
    more: read.problems.length - 1,
  });
}

/** A mapping as a file that people read: lines stay whole, nothing is abbreviated. */
export function writeMapping(mapping: unknown): string {
  return stringify(mapping, { lineWidth: 0, aliasDuplicateObjects: false });
}

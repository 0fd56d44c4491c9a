import type { Say } from '@plumbline/charts/describeLine.ts';

const FILE_ATTRIBUTE = 'attribute:';

/** The name of an attribute: ours from the catalogue, a file's own as the file named it. */
export function groupingName(attribute: string, say: Say): string {
  if (attribute.startsWith(FILE_ATTRIBUTE)) return attribute.slice(FILE_ATTRIBUTE.length);
  return say(`marks:grouping.${attribute}`);
}

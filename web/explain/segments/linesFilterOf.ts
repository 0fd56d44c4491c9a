import { readColumn, type SegmentationReport } from '@plumbline/model/segmentation.ts';

/**
 * The lines of a segment that is a rule over words of the evidence alone, as the address of the lines filters them.
 *
 * @returns null where the segment is more than that: its lines stand on this page
 */
export function linesFilterOf(
  { plan, version }: Pick<SegmentationReport, 'plan' | 'version'>,
  key: string,
): Record<string, string | string[]> | null {
  if (plan.kind !== 'rules') return null;
  // a customer belongs to the first segment that fits: of later ones a filter would show too many
  const [first] = plan.segments;
  if (first?.key !== key) return null;
  const filter: Record<string, string | string[]> = {};
  for (const { column, words } of first.conditions) {
    const read = readColumn(column);
    if (read.kind !== 'word') return null;
    filter[read.attribute] = words;
  }
  if (version.from !== null) filter.from = version.from;
  if (version.to !== null) filter.to = version.to;
  return filter;
}

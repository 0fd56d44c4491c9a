import type { MomentsQuestion } from '@plumbline/model/moments.ts';

/** Some forty columns are computed from each block of rows: small ones stay near the processor meanwhile. */
const SMALL = { max_block_size: '16384', preferred_block_size_bytes: '4000000' } as const;
/** Of a block that a filter thins out little is left, and as much is done for each as for a full one. */
export const LARGE_BLOCKS = { max_block_size: '131072', preferred_block_size_bytes: '32000000' } as const;

type RowsAsked = Pick<MomentsQuestion, 'dimensions' | 'from' | 'to' | 'filters' | 'attributes'>;

/** How many rows the engine is to take at once for a question about all marks. */
export function blocksFor({
  dimensions,
  from,
  to,
  filters,
  attributes,
}: RowsAsked): typeof SMALL | typeof LARGE_BLOCKS {
  const lists = [dimensions, ...Object.values(filters), ...Object.values(attributes)];
  const thinned = from !== null || to !== null || lists.some((values) => (values ?? []).length > 0);
  return thinned ? LARGE_BLOCKS : SMALL;
}

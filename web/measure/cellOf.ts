import type { GapsSearch } from './gapsSearch.ts';

/**
 * The open cell as filters of a question. Each is a list of one, because an empty value is a cell of its own and must not
 * fall out of the question.
 */
export const cellOf = ({ cell = '' }: GapsSearch): Record<string, string[]> =>
  Object.fromEntries([...new URLSearchParams(cell)].map(([key, value]) => [key, [value]]));

/** Must-be, one-dimensional, attractive, indifferent, reverse, questionable; in the order that breaks ties. */
export const KANO_CATEGORIES = ['M', 'O', 'A', 'I', 'R', 'Q'] as const;
export type KanoCategory = (typeof KANO_CATEGORIES)[number];
export type KanoCounts = Readonly<Record<KanoCategory, number>>;

/**
 * The evaluation table: rows are answers to "if it is there", columns to "if it is not", both in the order like, must
 * be, neutral, live with, dislike.
 *
 * Two answers that contradict each other outright are questionable; the neutral middle is indifferent. Some tables have Q
 * in (2, 2) and (4, 4) too; this is the one of 1993.
 *
 * Source  [kano-1984]; [berger-1993]
 */
export const KANO_TABLE: readonly (readonly KanoCategory[])[] = [
  ['Q', 'A', 'A', 'A', 'O'],
  ['R', 'I', 'I', 'I', 'M'],
  ['R', 'I', 'I', 'I', 'M'],
  ['R', 'I', 'I', 'I', 'M'],
  ['R', 'R', 'R', 'R', 'Q'],
];

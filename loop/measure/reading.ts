/** How figures of one answer are read: what the workspace has set, and how the store counted. */
export type Reading = {
  confidence: number;
  cellPeopleMin: number;
  /** gaps of fewer points than this do not matter */
  smallestGapPoints: number;
  clusteredBy: 'customer' | 'group';
  /** the civil day of the reading, `YYYY-MM-DD`: decided values in force on it are drawn */
  asOf: string;
};

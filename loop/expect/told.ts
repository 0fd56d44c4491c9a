/** How figures of an answer are read: what the workspace has set. */
export type Told = {
  confidence: number;
  cellPeopleMin: number;
  /** the civil day of the reading, `YYYY-MM-DD` */
  asOf: string;
};

/** Every limit has one home. Units are last in the name. */
export const LIMITS = {
  /** the least people a cell must hold to be shown; a workspace may raise it, never lower it */
  cellPeopleMin: 5,
  /** under this many people a figure is drawn hollow with "small base" */
  smallBasePeople: 30,
  /** the least people behind a set of comments */
  commentPeopleMin: 10,
  /** up to this many people in a question the clusters are the customers themselves, above it fixed groups; decided, not to be tuned */
  exactClusterPeopleMax: 200_000,
  /** of more customers than these whole groups are left out where each is compared with themselves between channels */
  comparedPeopleMax: 50_000,
  /** fixed customer groups for large questions, and for roll-ups */
  customerGroups: 1024,
  rollupGroups: 256,
  /** the smallest gap that matters, in points, unless the workspace says otherwise */
  smallestGapPoints: 2,
  confidence: 0.95,
  /** attributes one question may split by, and the cells it may make */
  byMax: 3,
  cellsMax: 500,
  dimensionsMax: 500,
  treeDepthMax: 6,
  /** a file over this is refused unless the operator raises it */
  fileBytesMax: 20 * 1024 ** 3,
  columnsMax: 2000,
  headerCharsMax: 500,
  previewRows: 100,
  quarantinePageRows: 200,
  /** quarantined rows kept one by one with their cells; the rest of a wholly bad file is only counted */
  quarantineRowsMax: 100_000,
} as const;

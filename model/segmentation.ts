import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** What a customer is known by: means of marks over the customer's occasions, what was bought, and words of the evidence. */
export const CUSTOMER_MARKS = ['expected', 'perceived', 'gap', 'importance', 'metric'] as const;
export const CUSTOMER_TRAITS = ['level', 'occasions', 'recencyDays', 'orders', 'spent', 'tenureDays'] as const;
export type CustomerTrait = (typeof CUSTOMER_TRAITS)[number];

export const SEGMENT_LIMITS = {
  columnsMax: 40,
  clustersMax: 12,
  segmentsMax: 20,
  conditionsMax: 10,
  wordsMax: 50,
  strategyCharsMax: 2000,
} as const;

/**
 * A column of customers, as it is written in addresses, plans and files: `expected:delivery`, `gap:delivery`, `metric:nps`,
 * `trait:orders`, `word:region`, `word:attribute:generation`.
 */
export const SegmentColumn = z
  .string()
  .max(200)
  .regex(
    /^(?:(?:expected|perceived|gap|importance|metric):.+|trait:(?:level|occasions|recencyDays|orders|spent|tenureDays)|word:.+)$/,
  );

export type ReadColumn =
  | { kind: 'mark'; mark: (typeof CUSTOMER_MARKS)[number]; dimension: string }
  | { kind: 'trait'; trait: CustomerTrait }
  | { kind: 'word'; attribute: string };

/** What a column is. @throws RangeError for what `SegmentColumn` does not take */
export function readColumn(column: string): ReadColumn {
  const at = column.indexOf(':');
  const [kind, rest] = [column.slice(0, at), column.slice(at + 1)];
  if (kind === 'word') return { kind: 'word', attribute: rest };
  if (kind === 'trait' && CUSTOMER_TRAITS.includes(rest as CustomerTrait))
    return { kind: 'trait', trait: rest as CustomerTrait };
  const mark = CUSTOMER_MARKS.find((one) => one === kind);
  if (mark === undefined || rest === '') throw new RangeError(`no column of customers: ${column}`);
  return { kind: 'mark', mark, dimension: rest };
}

export const SEGMENT_METHODS = ['kMeans', 'kPrototypes', 'density'] as const;
export type SegmentMethod = (typeof SEGMENT_METHODS)[number];

/** What may be asked of a search for groups of customers. */
export const SegmentAsk = z
  .strictObject({
    method: z.enum(SEGMENT_METHODS),
    columns: z.array(SegmentColumn).min(1).max(SEGMENT_LIMITS.columnsMax),
    /** columns that tell the groups apart though they did not make them */
    describe: z.array(SegmentColumn).max(SEGMENT_LIMITS.columnsMax),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    /** null: the number that the silhouette finds best; not read by density */
    clusters: z.int().min(2).max(SEGMENT_LIMITS.clustersMax).nullable(),
    standardise: z.boolean(),
    /** customers who lack a column: left out, or taken to be average in it */
    missing: z.enum(['leaveOut', 'mean']),
    /** fewest customers of a group, for density */
    sizeMin: z.int().min(2).max(5000),
  })
  .meta({ id: 'SegmentAsk' });
export type SegmentAsk = z.infer<typeof SegmentAsk>;

/** A condition that a customer meets or not: a range of a number, `low` included and `high` not, or one of some words. */
export const SegmentCondition = z
  .strictObject({
    column: SegmentColumn,
    low: z.number().nullable(),
    high: z.number().nullable(),
    words: z.array(z.string().max(200)).max(SEGMENT_LIMITS.wordsMax),
  })
  .meta({ id: 'SegmentCondition' });
export type SegmentCondition = z.infer<typeof SegmentCondition>;

/** Segments by rule: a customer belongs to the first whose conditions all hold. */
export const RulePlan = z
  .strictObject({
    kind: z.literal('rules'),
    segments: z
      .array(
        z.strictObject({
          key: z.string().regex(/^s\d{1,2}$/),
          conditions: z.array(SegmentCondition).min(1).max(SEGMENT_LIMITS.conditionsMax),
        }),
      )
      .min(1)
      .max(SEGMENT_LIMITS.segmentsMax),
  })
  .meta({ id: 'RulePlan' });

/** Segments by nearness: a customer belongs to the nearest centre, or to none where that is farther than its radius. */
export const ClusterPlan = z
  .strictObject({
    kind: z.literal('clusters'),
    method: z.enum(SEGMENT_METHODS),
    /** numbers first, then words */
    columns: z.array(SegmentColumn).min(1),
    /** of each number: what is taken off and divided by */
    means: z.array(z.number()),
    spreads: z.array(z.number()),
    missing: z.enum(['leaveOut', 'mean']),
    /** what one word that differs counts */
    lambda: z.number(),
    segments: z.array(
      z.strictObject({
        key: z.string(),
        centre: z.array(z.number()),
        modes: z.array(z.string()),
        /** null: as far as it is */
        radius: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'ClusterPlan' });
export type ClusterPlan = z.infer<typeof ClusterPlan>;
export const SegmentPlan = z.discriminatedUnion('kind', [RulePlan, ClusterPlan]).meta({ id: 'SegmentPlan' });
export type SegmentPlan = z.infer<typeof SegmentPlan>;

/** How one number of a group differs from that of all other customers, in standard deviations. */
export const SegmentDifference = z
  .object({
    column: z.string(),
    mean: Estimate,
    others: z.number().nullable(),
    /** null where too few */
    difference: z.number().nullable(),
    /** corrected over all tests of the run; null for a column that made the groups, of which no test is honest */
    p: z.number().nullable(),
  })
  .meta({ id: 'SegmentDifference' });
export type SegmentDifference = z.infer<typeof SegmentDifference>;

/** The word that is most over-represented in a group. */
export const SegmentWord = z
  .object({
    column: z.string(),
    word: z.string(),
    share: Estimate,
    others: z.number().nullable(),
    p: z.number().nullable(),
  })
  .meta({ id: 'SegmentWord' });
export type SegmentWord = z.infer<typeof SegmentWord>;

export const FoundSegment = z
  .object({
    key: z.string(),
    customers: z.int(),
    share: Estimate,
    silhouette: z.number().nullable(),
    /** mean over drawn samples of how well it is found again, 0..1 */
    jaccard: z.number().nullable(),
    made: z.array(SegmentDifference),
    described: z.array(SegmentDifference),
    words: z.array(SegmentWord),
    /** what tells it apart most, for a name: columns with the sign of their difference, or words */
    suggested: z.array(z.object({ column: z.string(), more: z.boolean(), word: z.string().nullable() })),
  })
  .meta({ id: 'FoundSegment' });
export type FoundSegment = z.infer<typeof FoundSegment>;

/** Groups of customers that a search found. */
export const SegmentFit = z
  .object({
    schema: z.literal(1),
    method: z.enum(SEGMENT_METHODS),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** customers with any of the columns, those that were read, and those that were used */
    customers: z.int(),
    read: z.int(),
    used: z.int(),
    leftOut: z.int(),
    /** columns without any spread, which were left out */
    constant: z.array(z.string()),
    /** how many groups: what was tried, and what each way of choosing says */
    tried: z.array(
      z.object({
        clusters: z.int(),
        silhouette: z.number().nullable(),
        gap: z.number().nullable(),
        gapError: z.number().nullable(),
      }),
    ),
    bySilhouette: z.int().nullable(),
    byGap: z.int().nullable(),
    clusters: z.int(),
    silhouette: z.number().nullable(),
    /** how alike the groups of drawn samples are: mean adjusted Rand index */
    agreement: z.number().nullable(),
    resamples: z.int(),
    /** customers in no group */
    outside: z.int(),
    segments: z.array(FoundSegment),
    plan: ClusterPlan,
  })
  .meta({ id: 'SegmentFit' });
export type SegmentFit = z.infer<typeof SegmentFit>;

/** What is known of one segment's members. */
export const SegmentFigures = z
  .object({
    key: z.string(),
    customers: z.int(),
    share: Estimate,
    /** how clearly its members belong: 1 − distance to its centre over that to the next; null for rules */
    sure: z.number().nullable(),
    /** amount of a customer who bought, and of all */
    spent: Estimate,
    total: Estimate,
    orders: Estimate,
    lines: z.array(z.object({ dimension: z.string(), expected: Estimate, perceived: Estimate, gap: Estimate })),
    metrics: z.array(z.object({ metric: z.string(), mean: Estimate })),
  })
  .meta({ id: 'SegmentFigures' });
export type SegmentFigures = z.infer<typeof SegmentFigures>;

/** Who moved from which segment to which between two versions; `null` is no segment, or not seen. */
export const SegmentMove = z
  .object({ from: z.string().nullable(), to: z.string().nullable(), customers: z.int().nullable(), share: Estimate })
  .meta({ id: 'SegmentMove' });
export type SegmentMove = z.infer<typeof SegmentMove>;

/** What was counted when a version was made. `outside` belong to no segment; `moves` are since the version before, if there is one. */
export const VersionFigures = z
  .object({
    customers: z.int(),
    outside: z.int(),
    currency: z.string(),
    segments: z.array(SegmentFigures),
    moves: z.array(SegmentMove),
  })
  .meta({ id: 'VersionFigures' });
export type VersionFigures = z.infer<typeof VersionFigures>;

export const SegmentationVersion = z
  .object({
    version: z.int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    madeBy: z.string(),
    madeAt: z.string(),
    /** false where the data is another by now */
    fresh: z.boolean(),
  })
  .meta({ id: 'SegmentationVersion' });
export type SegmentationVersion = z.infer<typeof SegmentationVersion>;

export const NamedSegment = z
  .object({ key: z.string(), name: z.string(), strategy: z.string() })
  .meta({ id: 'NamedSegment' });
export type NamedSegment = z.infer<typeof NamedSegment>;

export const SegmentationItem = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['rules', 'clusters']),
    madeBy: z.string(),
    madeAt: z.string(),
    versions: z.int(),
  })
  .meta({ id: 'SegmentationItem' });
export type SegmentationItem = z.infer<typeof SegmentationItem>;

export const SegmentationReport = z
  .object({
    ...SegmentationItem.shape,
    version: SegmentationVersion,
    all: z.array(SegmentationVersion),
    plan: SegmentPlan,
    names: z.array(NamedSegment),
    figures: VersionFigures,
    /** how the dimensions and metrics of the figures are called */
    labels: z.record(z.string(), Names),
  })
  .meta({ id: 'SegmentationReport' });
export type SegmentationReport = z.infer<typeof SegmentationReport>;

export const SegmentationInput = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    /** a run whose groups become the segments, or rules */
    run: z.uuid().nullable(),
    rules: RulePlan.nullable(),
    names: z
      .array(
        z.strictObject({
          key: z.string().regex(/^s\d{1,3}$/),
          name: z.string().max(120),
          strategy: z.string().max(SEGMENT_LIMITS.strategyCharsMax),
        }),
      )
      .max(SEGMENT_LIMITS.segmentsMax),
  })
  .meta({ id: 'SegmentationInput' });
export type SegmentationInput = z.infer<typeof SegmentationInput>;

/** Another period of a segmentation: by the same centres or rules, or by those of a new run. */
export const VersionInput = z
  .strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable(), run: z.uuid().nullable() })
  .meta({ id: 'VersionInput' });
export type VersionInput = z.infer<typeof VersionInput>;

/** Putting customers into segments, which is a run: those of a new segmentation, or of another period of one that is kept. */
export const PlacementAsk = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('segmentation'), ...SegmentationInput.shape }).meta({ id: 'NewSegmentation' }),
    z
      .strictObject({ of: z.literal('period'), segmentation: z.uuid(), ...VersionInput.shape })
      .meta({ id: 'SegmentationPeriod' }),
  ])
  .meta({ id: 'PlacementAsk' });
export type PlacementAsk = z.infer<typeof PlacementAsk>;

/** Which version of which segmentation came of it. */
export const Placement = z
  .object({ schema: z.literal(1), segmentation: z.uuid(), version: z.int(), customers: z.int() })
  .meta({ id: 'Placement' });
export type Placement = z.infer<typeof Placement>;

/** A new customer by what is known; a column that is not said is missing. */
export const PlaceInput = z
  .strictObject({ values: z.record(z.string().max(200), z.union([z.number(), z.string().max(200)])) })
  .meta({ id: 'PlaceInput' });
export const Placed = z
  .object({
    /** null: none fits */
    segment: z.string().nullable(),
    name: z.string().nullable(),
    /** 0..1: 1 − distance to its centre over that to the next; null for rules */
    sure: z.number().nullable(),
    distances: z.array(z.object({ segment: z.string(), distance: z.number() })),
    /** columns that were taken to be average */
    missing: z.array(z.string()),
  })
  .meta({ id: 'Placed' });
export type Placed = z.infer<typeof Placed>;

/** A segment of one customer, by the newest period in which the customer was there. */
export const CustomerSegment = z
  .object({
    segmentation: z.uuid(),
    /** of the segmentation */
    called: z.string(),
    segment: z.string().nullable(),
    name: z.string(),
    sure: z.number().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'CustomerSegment' });
export type CustomerSegment = z.infer<typeof CustomerSegment>;

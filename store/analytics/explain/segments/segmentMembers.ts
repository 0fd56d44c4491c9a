import { LIMITS } from '@plumbline/model/limits.ts';
import type { ClusterPlan, SegmentPlan } from '@plumbline/model/segmentation.ts';
import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeGroupParameters, type GroupSpan } from '../customerGroups.ts';
import { streamWatched, type WatchedLines } from '../watchReading.ts';
import { type CustomersWhere, composeColumnParameters, orderColumns } from './customerColumns.ts';

const values = question(import.meta.url, 'listCustomerValues.sql');
const counted = question(import.meta.url, 'countCustomerValues.sql');
const nearest = question(import.meta.url, 'insertNearest.sql');
const ruled = question(import.meta.url, 'insertRuled.sql');
const dropped = question(import.meta.url, 'dropMembers.sql');
const summed = question(import.meta.url, 'sumMembers.sql');
const lined = question(import.meta.url, 'sumMemberLines.sql');
const moved = question(import.meta.url, 'countMoves.sql');
const found = question(import.meta.url, 'findMembership.sql');

/** Farther than any distance. */
const FAR = 1e300;
const LINES_MAX = 20_000;

/** One customer: numbers in the order of `orderColumns`, null where unknown; words, empty where unknown. */
export type CustomerValues = { numbers: (number | null)[]; words: string[] };
/** A version's members: numbers of segmentation and version. */
export type MembersOf = { segmentation: number; version: number };

/** Lines of `CustomerValues` of some customer groups, for a thread that reads them. */
export function streamCustomers(
  analytics: Analytics,
  where: CustomersWhere,
  columns: readonly string[],
  { rows, ...span }: { rows: number } & GroupSpan,
  options: AskOptions = {},
): WatchedLines {
  return streamWatched(
    analytics,
    values,
    { ...composeColumnParameters(where, columns, span), rows },
    { ...options, rows },
  );
}

/** How many customers are known by any of the columns. */
export async function countCustomers(
  analytics: Analytics,
  where: CustomersWhere,
  columns: readonly string[],
  options: AskOptions = {},
): Promise<number> {
  const [row] = await analytics.ask<{ customers: number }>(counted, composeColumnParameters(where, columns), options);
  return Number(row?.customers ?? 0);
}

/** Columns that a plan looks at, numbers first. */
export function columnsOf(plan: SegmentPlan): string[] {
  const columns =
    plan.kind === 'clusters'
      ? plan.columns
      : plan.segments.flatMap(({ conditions }) => conditions.map(({ column }) => column));
  const { numbers, words } = orderColumns(columns);
  return [...numbers, ...words];
}

/** Observations that one pass reads, and passes at most: where customers are one with others, each reads all rows to find out. */
const PASS_ROWS = 500_000;
const PASSES_MAX = { plain: 16, merged: 4 } as const;
/** `observations`: about how many there are */
type InPasses = AskOptions & { observations: number; progress?: (share: number) => void };

/** Some customer groups at a time where there is much evidence: what a pass keeps in memory is bounded, and it can be stopped between two. */
async function inPasses(
  where: CustomersWhere,
  { observations, progress = () => undefined, ...options }: InPasses,
  work: (span: GroupSpan, options: AskOptions) => Promise<void>,
): Promise<void> {
  const most = where.roots > 0 ? PASSES_MAX.merged : PASSES_MAX.plain;
  const passes = Math.min(most, 2 ** Math.ceil(Math.log2(Math.max(1, observations / PASS_ROWS))));
  const step = LIMITS.customerGroups / passes;
  for (let pass = 0; pass < passes; pass++) {
    await work({ groupFrom: pass * step, groupTo: (pass + 1) * step }, options);
    progress((pass + 1) / passes);
  }
}

/**
 * Writes who belongs to which segment of a plan.
 *
 * @param passes.progress  is told the share that is written
 */
export async function writeMembers(
  analytics: Analytics,
  where: CustomersWhere,
  members: MembersOf,
  plan: SegmentPlan,
  passes: InPasses,
): Promise<void> {
  const [question, own] = plan.kind === 'clusters' ? [nearest, nearestParameters(plan)] : [ruled, ruleParameters(plan)];
  await inPasses(where, passes, async (span, options) => {
    const columns = composeColumnParameters(where, columnsOf(plan), span);
    await analytics.command(question, { ...columns, ...members, ...own }, options);
  });
}

/** Forgets who belongs to which segment of a version. */
export async function dropMembers(
  analytics: Analytics,
  workspace: number,
  members: MembersOf,
  options: AskOptions = {},
): Promise<void> {
  await analytics.command(dropped, { workspace, ...members }, { ...options, settings: { mutations_sync: '2' } });
}

function nearestParameters(plan: ClusterPlan): Record<string, unknown> {
  return {
    ...{ means: plan.means, spreads: plan.spreads, lambda: plan.lambda, fillMissing: plan.missing === 'mean' ? 1 : 0 },
    centres: plan.segments.map(({ centre }) => centre),
    modes: plan.segments.map(({ modes }) => modes),
    radii: plan.segments.map(({ radius }) => radius ?? FAR),
  };
}

function ruleParameters(plan: Extract<SegmentPlan, { kind: 'rules' }>): Record<string, unknown> {
  const order = columnsOf(plan);
  const each = <T>(of: (condition: (typeof plan.segments)[number]['conditions'][number]) => T): T[][] =>
    plan.segments.map(({ conditions }) => conditions.map(of));
  return {
    rulePlaces: each(({ column }) => order.indexOf(column) + 1),
    ruleLows: each(({ low }) => low ?? -FAR),
    ruleHighs: each(({ high }) => high ?? FAR),
    ruleWords: each(({ words }) => words),
  };
}

export type MemberSums = {
  segment: number;
  people: number;
  surely: number;
  buyers: number;
  spentSum: number;
  spentSquares: number;
  ordersSum: number;
  ordersSquares: number;
};
type Six = [a: number, w: number, aa: number, aw: number, ww: number, clusters: number];
export type MemberLine = {
  segment: number;
  kind: 'dimension' | 'metric';
  dimension: string;
  expected: Six;
  perceived: Six;
  products: [ab: number, awb: number, wab: number, wawb: number, clustersEither: number];
  expectedOccasions: number;
  perceivedOccasions: number;
};

const periodOf = ({ excluded, roots, asOf: _asOf, ...where }: CustomersWhere) => ({
  ...where,
  excluded: excluded.map(BigInt),
  ...composeRootParameters(roots),
});

/** Size and purchases of each segment. */
export function sumMembers(
  analytics: Analytics,
  where: CustomersWhere,
  members: MembersOf,
  options: AskOptions = {},
): Promise<MemberSums[]> {
  return analytics.ask<MemberSums>(summed, { ...periodOf(where), ...members }, options);
}

/** The lines of each segment. */
export async function sumMemberLines(
  analytics: Analytics,
  where: CustomersWhere,
  members: MembersOf,
  passes: InPasses,
): Promise<MemberLine[]> {
  const lines = new Map<string, MemberLine>();
  await inPasses(where, passes, async (span, options) => {
    const asked = { ...periodOf(where), ...members, ...composeGroupParameters(where, span), rows: LINES_MAX };
    for (const line of await analytics.ask<MemberLine>(lined, asked, options)) {
      const key = JSON.stringify([line.segment, line.kind, line.dimension]);
      const sofar = lines.get(key);
      lines.set(key, sofar === undefined ? line : addLines(sofar, line));
    }
  });
  return [...lines.values()];
}

/** Sums over some customers and over others. */
function addLines(one: MemberLine, other: MemberLine): MemberLine {
  const added = <Sums extends readonly number[]>(a: Sums, b: Sums): Sums =>
    a.map((value, at) => Number(value) + Number(b[at])) as unknown as Sums;
  return {
    ...one,
    expected: added(one.expected, other.expected),
    perceived: added(one.perceived, other.perceived),
    products: added(one.products, other.products),
    expectedOccasions: Number(one.expectedOccasions) + Number(other.expectedOccasions),
    perceivedOccasions: Number(one.perceivedOccasions) + Number(other.perceivedOccasions),
  };
}

/** Customers by segment before and now; 0 is none. */
export async function countMoves(
  analytics: Analytics,
  workspace: number,
  { segmentation, version, before }: MembersOf & { before: number },
  options: AskOptions = {},
): Promise<{ from: number; to: number; customers: number }[]> {
  type Row = { fromSegment: number; toSegment: number; customers: number };
  const rows = await analytics.ask<Row>(moved, { workspace, segmentation, version, before }, options);
  return rows.map(({ fromSegment, toSegment, customers }) => ({
    ...{ from: fromSegment, to: toSegment, customers: Number(customers) },
  }));
}

/** A customer's segment in the last versions of each segmentation, the newest first; those never finished are among them. */
export function findMembership(
  analytics: Analytics,
  workspace: number,
  people: readonly number[],
  options: AskOptions = {},
): Promise<{ segmentation: number; version: number; number: number; surely: number }[]> {
  return analytics.ask(found, { workspace, people }, options);
}

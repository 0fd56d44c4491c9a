import type { Dimension } from '@plumbline/model/dimension.ts';
import { SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import {
  type DriverBlock,
  type DriverColumnInfo,
  type DriverItem,
  type DriverModel,
  type DriverOutcome,
  ECSI_BLOCKS,
  ECSI_PATHS,
  type EcsiBlock,
} from '@plumbline/model/driverModel.ts';

/** What a key says that belongs to a block. Quality and expectations are read off marks. */
const KEYS: Readonly<Record<Exclude<EcsiBlock, 'Quality' | 'Expectations'>, RegExp>> = {
  Image: /image|brand|reputation|形象|品牌|口碑|声誉|聲譽/iu,
  Value: /value|price|价值|價值|价格|價格/iu,
  Satisfaction: /satisf|csat|满意|滿意/iu,
  Complaints: /complain|投诉|投訴|客诉|客訴|抱怨/iu,
  Loyalty: /loyal|recommend|nps|repurchase|忠诚|忠誠|推荐|推薦|复购|回購/iu,
};
/** Of so many dimensions the most answered make a block; more are a picture of everything. */
const ITEMS_MAX = 7;
/** A column answered far less than the others would leave hardly anybody with all of them. */
const ANSWERED_SHARE_MIN = 0.35;
/** A column that other sources fill as well is more than its questions. */
const WHOLE_SHARE = 0.9;

/**
 * The European Customer Satisfaction Index as far as a workspace's columns go.
 *
 * Metrics are found by their keys, quality and expectations by marks of dimensions. Where a mark or metric is a mean of
 * questions, the questions are taken: a block has more to say than its mean.
 *
 * @returns null where nothing measures satisfaction, or nothing could explain it
 */
export function proposeDriverModel(
  columns: readonly DriverColumnInfo[],
  dimensions: readonly Dimension[],
): DriverModel | null {
  const leaves = leavesOf(dimensions);
  const metric = (pattern: RegExp) => columns.filter(({ kind, column }) => kind === 'metric' && pattern.test(column));
  const marks = (mark: string, wanted: (dimension: string) => boolean) =>
    columns.filter(
      ({ kind, column }) =>
        kind === 'mark' && column.startsWith(`mark:${mark}:`) && leaves.has(keyOf(column)) && wanted(keyOf(column)),
    );
  const own = (key: string) => Object.values(KEYS).some((pattern) => pattern.test(key));
  const found = (block: EcsiBlock): DriverColumnInfo[] => {
    if (block === 'Quality') return marks('perceived', (key) => !own(key));
    if (block === 'Expectations') {
      // who expects much of one dimension need not of another: only what was asked as one thing makes a block
      const expected = marks('expected', (key) => !own(key));
      return expected.length === 1 || expected.every((one) => questionsOf(one, columns).length > 0) ? expected : [];
    }
    const pattern = KEYS[block];
    const metrics = metric(pattern);
    return metrics.length > 0 ? metrics : marks('perceived', (key) => pattern.test(key));
  };
  const blocks = ECSI_BLOCKS.flatMap((block): DriverBlock[] => {
    const items = itemsOf(mostAnswered(found(block)), columns);
    return items.length === 0 ? [] : [{ key: block, name: block, mode: 'A', items }];
  });
  return connect(blocks);
}

/** The paths of the ECSI between the blocks that there are; blocks that no path ties are left out. */
function connect(blocks: readonly DriverBlock[]): DriverModel | null {
  const keys = new Set(blocks.map(({ key }) => key));
  if (!keys.has('Satisfaction')) return null;
  const paths = ECSI_PATHS.filter(({ from, to }) => keys.has(from) && keys.has(to)).map((path) => ({ ...path }));
  if (paths.length === 0) return null;
  const tied = new Set<string>(paths.flatMap(({ from, to }) => [from, to]));
  return { blocks: blocks.filter(({ key }) => tied.has(key)), paths };
}

/**
 * What predicts satisfaction: a mean for each of the five dimensions of SERVQUAL where all five are measured, else the
 * dimensions that most people judged.
 *
 * @returns null where nothing measures satisfaction, or there are fewer than two dimensions
 */
export function proposeDriverOutcome(
  columns: readonly DriverColumnInfo[],
  dimensions: readonly Dimension[],
): DriverOutcome | null {
  const leaves = leavesOf(dimensions);
  const [satisfaction] = columns
    .filter(({ kind, column }) => kind === 'metric' && KEYS.Satisfaction.test(column))
    .sort((one, other) => other.answers - one.answers);
  if (satisfaction === undefined) return null;
  const outcome: DriverBlock = block('Satisfaction', 'Satisfaction', [itemOf(satisfaction)]);
  const perceived = columns.filter(
    ({ kind, column }) => kind === 'mark' && column.startsWith('mark:perceived:') && leaves.has(keyOf(column)),
  );
  const byKey = new Map(dimensions.map((one) => [one.key, one]));
  const familyOf = (key: string): Dimension['family'] => {
    const one = byKey.get(key);
    return one?.family ?? (one?.parent == null ? undefined : familyOf(one.parent));
  };
  const five = SERVQUAL_FAMILIES.map((family) =>
    block(family, family, perceived.filter(({ column }) => familyOf(keyOf(column)) === family).map(itemOf)),
  );
  if (five.every(({ items }) => items.length > 0)) return { outcome, predictors: five };
  const predictors = mostAnswered(perceived).map((one, at) =>
    block(`x${at + 1}`, one.column.slice(0, 80), [itemOf(one)]),
  );
  return predictors.length < 2 ? null : { outcome, predictors: nameBlocks(predictors) };
}

const block = (key: string, name: string, items: DriverItem[]): DriverBlock => ({ key, name, mode: 'A', items });
const keyOf = (column: string): string => column.split(':').slice(2).join(':');

/** Keys of blocks after their dimension, where it is a word. */
function nameBlocks(blocks: readonly DriverBlock[]): DriverBlock[] {
  const taken = new Set<string>();
  return blocks.map((one) => {
    const plain = keyOf(one.items[0]?.column ?? '')
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .slice(0, 36);
    const key = /^\p{L}/u.test(plain) && !taken.has(plain) && plain !== 'Satisfaction' ? plain : one.key;
    taken.add(key);
    return { ...one, key };
  });
}

function leavesOf(dimensions: readonly Dimension[]): ReadonlySet<string> {
  const parents = new Set(dimensions.map(({ parent }) => parent));
  return new Set(
    dimensions.filter(({ key, retired }) => !parents.has(key) && retired === undefined).map(({ key }) => key),
  );
}

function mostAnswered(columns: readonly DriverColumnInfo[]): DriverColumnInfo[] {
  const sorted = [...columns].sort((one, other) => other.answers - one.answers || (one.column < other.column ? -1 : 1));
  const most = sorted[0]?.answers ?? 0;
  return sorted.filter(({ answers }) => answers >= most * ANSWERED_SHARE_MIN).slice(0, ITEMS_MAX);
}

/** The questions behind columns where nearly all that the column holds came by them, else the columns themselves. */
function itemsOf(found: readonly DriverColumnInfo[], columns: readonly DriverColumnInfo[]): DriverItem[] {
  return found.flatMap((one) => {
    const questions = questionsOf(one, columns);
    return questions.length > 0 ? questions.map(itemOf) : [itemOf(one)];
  });
}

function questionsOf(one: DriverColumnInfo, columns: readonly DriverColumnInfo[]): DriverColumnInfo[] {
  const questions = columns.filter(({ of, scale }) => of === one.column && scale === 'given');
  return questions.every(({ answers }) => answers >= one.answers * WHOLE_SHARE) ? questions : [];
}

const itemOf = ({ column, low, high, reversed }: DriverColumnInfo): DriverItem => ({ column, low, high, reversed });

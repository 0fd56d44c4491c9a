import type { Exposure } from '@plumbline/model/market.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { splitBy } from './countKano.ts';

const exposed = question(import.meta.url, 'sumExposed.sql');
const dosePeople = question(import.meta.url, 'countDosePeople.sql');

/** With more people than this the clusters are 1,024 groups of them, so that an answer stays small. */
const CLUSTERS_MAX = 5000;
const ROWS_MAX = 60_000;

/** The marks that are asked of here; the recalled expectation is a column of its own. */
export type LevelColumn = 'expected' | 'expectedRecalled' | 'perceived' | 'delivered';

export type ExposedQuestion = {
  workspace: number;
  hidden: readonly number[];
  excluded?: readonly string[];
  roots?: number;
  dimension: string;
  mark: LevelColumn;
  /** civil days of the occasions, both included */
  from: string;
  to: string;
  /** `since`: 1 from that day on, 0 before */
  dose: Exposure | { kind: 'since'; day: string };
  /** contacts before this day are not counted */
  contactsFrom: string;
  heldOut: { attribute: string; value: string } | null;
};

/** What people of one cluster and dose set a mark at; `total` is of points less 50. */
export type ExposedCell = {
  cluster: string;
  dose: number;
  held: boolean;
  people: number;
  occasions: number;
  weights: number;
  weightSquares: number;
  total: number;
};

/** How many people met a dose, by the next smaller one that they met as well; null where there is none. */
export type DosePeople = { held: boolean; dose: number; smaller: number | null; people: number };

type Row = Omit<ExposedCell, 'dose' | 'held' | 'cluster'> & {
  cluster: string | number;
  dose_: number;
  held: number | boolean;
  grouped: number | boolean;
};

const DOSES = { events: 'contacts', attribute: 'stated', weeks: 'intensity', since: 'later' } as const;
const NEVER = '1970-01-01';

/** Sums by cluster and dose. Where a whole week has one dose, weeks are the clusters. */
export async function sumExposed(
  analytics: Analytics,
  { dose, heldOut, excluded = [], roots = 0, ...asked }: ExposedQuestion,
  options: AskOptions = {},
): Promise<{
  cells: ExposedCell[];
  clusteredBy: 'customer' | 'group' | 'week';
  cut: boolean;
  /** where weeks are the clusters, and people stand in several: who is behind doses, each once; else null */
  people: DosePeople[] | null;
}> {
  const weeks = dose.kind === 'weeks' ? dose.weeks : [];
  const params = {
    ...asked,
    ...splitBy('segment', heldOut?.attribute ?? null),
    ...{ heldOut: heldOut === null ? 0 : 1, heldValue: heldOut?.value ?? '' },
    ...{ excluded: excluded.map(BigInt), roots, person: roots > 0 ? 'personRoot' : 'person' },
    ...{ cluster: dose.kind === 'weeks' ? 'week' : 'customer', dose: DOSES[dose.kind] },
    ...{ event: dose.kind === 'events' ? dose.event : '', since: dose.kind === 'since' ? dose.day : NEVER },
    doseAttribute: dose.kind === 'attribute' ? dose.attribute : '',
    weeks: weeks.map(({ week }) => mondayOf(week)),
    intensities: weeks.map(({ intensity }) => intensity),
    ...{ clustersMax: CLUSTERS_MAX, rows: ROWS_MAX + 1 },
  };
  const rows = await analytics.ask<Row>(exposed, params, options);
  const grouped = Number(rows[0]?.grouped ?? 0) === 1;
  const cells = rows.slice(0, ROWS_MAX).map(({ dose_, held, cluster, grouped: _grouped, ...sums }) => ({
    ...{ cluster: String(cluster), dose: dose_, held: Number(held) === 1 },
    ...{ people: Number(sums.people), occasions: Number(sums.occasions), weights: sums.weights },
    ...{ weightSquares: sums.weightSquares, total: sums.total },
  }));
  const clusteredBy = dose.kind === 'weeks' ? 'week' : grouped ? 'group' : 'customer';
  const people = dose.kind === 'weeks' ? await listDosePeople(analytics, params, options) : null;
  return { cells, clusteredBy, cut: rows.length > ROWS_MAX, people };
}

async function listDosePeople(
  analytics: Analytics,
  params: Record<string, unknown>,
  options: AskOptions,
): Promise<DosePeople[]> {
  type PeopleRow = { held: number | boolean; dose_: number; smaller: number; people: number };
  const rows = await analytics.ask<PeopleRow>(dosePeople, params, options);
  return rows.map(({ held, dose_, smaller, people }) => ({
    ...{ held: Number(held) === 1, dose: dose_, smaller: smaller < 0 ? null : smaller, people: Number(people) },
  }));
}

/** The Monday of the week of a civil day. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const changes = question(import.meta.url, 'sumChanges.sql');

/** Sums over clusters of points less 50 and of weights, and who stands behind them. */
export type ChangeSums = {
  a: number;
  w: number;
  aa: number;
  aw: number;
  ww: number;
  clusters: number;
  people: number;
  occasions: number;
  weightSquares: number;
};
export type PerceivedChange = {
  dimension: string;
  clusteredBy: 'customer' | 'group';
  later: ChangeSums;
  before: ChangeSums;
  products: { ab: number; awb: number; wab: number; wawb: number; clustersEither: number };
};

/** How what people perceive moved, of every dimension at once. */
export async function sumChanges(
  analytics: Analytics,
  asked: Pick<ExposedQuestion, 'workspace' | 'hidden' | 'excluded' | 'roots' | 'from' | 'to'> & { since: string },
  options: AskOptions = {},
): Promise<PerceivedChange[]> {
  const { excluded = [], roots = 0, ...where } = asked;
  type Sums = { dimension: string; grouped: number | boolean; later: number[]; before: number[]; products: number[] };
  const rows = await analytics.ask<Sums>(
    changes,
    {
      ...where,
      ...{ excluded: excluded.map(BigInt), roots, person: roots > 0 ? 'personRoot' : 'person' },
      clustersMax: CLUSTERS_MAX,
    },
    options,
  );
  return rows.map(({ dimension, grouped, later, before, products }) => {
    const [ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0] = products;
    return {
      ...{ dimension, clusteredBy: Number(grouped) === 1 ? 'group' : 'customer' },
      ...{ later: sumsOf(later), before: sumsOf(before), products: { ab, awb, wab, wawb, clustersEither } },
    };
  });
}

function sumsOf(numbers: readonly number[]): ChangeSums {
  const [a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0, people = 0, occasions = 0, weightSquares = 0] = numbers;
  return { a, w, aa, aw, ww, clusters, people, occasions, weightSquares };
}

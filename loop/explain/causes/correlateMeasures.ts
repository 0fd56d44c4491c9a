import { CAUSE_LIMITS, type MovingMeasure } from '@plumbline/model/cause.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';

/** One week in one region: the gap there, and the mean of a measure, both of enough people. */
export type MovingCell = { week: string; region: string; gap: number; value: number; people: number };
export type MeasureCells = Pick<MovingMeasure, 'dimension' | 'names' | 'unit'> & { cells: readonly MovingCell[] };

const DRAWS = 300;
const SEED = 17;
const WEEKS_MIN = 6;
/** Cells that are gone through at a stretch, some ten milliseconds. */
const CELLS_AT_ONCE = 1_000_000;

/** Lets others have their turn. */
type Pause = () => Promise<unknown>;

/**
 * Operations measures beside the service gap, week by week within each region: what differs between regions for good is
 * taken out first, so that only what moves together counts. The interval resamples whole weeks, because what happens in a
 * week happens in all regions; it stands on Fisher's z with weeks − 1 degrees of freedom. All measures are one family.
 *
 * @param measures    each with its cells
 * @param confidence  strictly between 0 and 1
 * @param pause       asked for now and then: with all regions of two years the draws take longer than anybody may wait
 * @returns           the measures, those that move most surely with the gap first
 * Source  [cameron-miller-2015] clusters; [fisher-1915] z     Checked  a planted relation, noise of the same shape, and one region
 */
export async function correlateMeasures(
  measures: readonly MeasureCells[],
  confidence: number,
  pause: Pause,
): Promise<MovingMeasure[]> {
  const told: MovingMeasure[] = [];
  for (const measure of measures) told.push(await correlateOne(measure, confidence, pause));
  const tested = told.filter(({ correlation }) => correlation !== null);
  const adjusted = adjustBenjaminiHochberg(tested.map(({ correlation }) => correlation?.p ?? 1));
  const of = new Map(tested.map((measure, at) => [measure.dimension, adjusted[at] ?? 1]));
  return told
    .map((measure) =>
      measure.correlation === null
        ? measure
        : { ...measure, correlation: { ...measure.correlation, pAdjusted: of.get(measure.dimension) ?? 1 } },
    )
    .sort((one, other) => (one.correlation?.p ?? 2) - (other.correlation?.p ?? 2));
}

async function correlateOne(
  { dimension, names, unit, cells }: MeasureCells,
  confidence: number,
  pause: Pause,
): Promise<MovingMeasure> {
  const weeks = [...new Set(cells.map(({ week }) => week))].sort();
  const told = { dimension, names, unit, cells: cells.length, weeks: weeks.length };
  if (cells.length < CAUSE_LIMITS.cellsMin || weeks.length < WEEKS_MIN) return { ...told, correlation: null };
  const columns = columnsOf(cells, weeks);
  const r = correlationOf(columns, new Float64Array(weeks.length).fill(1));
  if (r === null) return { ...told, correlation: null };
  const drawn = await resampleWeeks(columns, weeks.length, pause);
  if (drawn.length < DRAWS / 2) return { ...told, correlation: null };
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const se = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (drawn.length - 1));
  const z = Math.atanh(limit(r));
  const freedom = weeks.length - 1;
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  const p = se === 0 ? (z === 0 ? 1 : 0) : studentTwoSidedP(z / se, freedom);
  return { ...told, correlation: { r, low: Math.tanh(z - half), high: Math.tanh(z + half), p, pAdjusted: p } };
}

const limit = (r: number): number => Math.min(0.999999, Math.max(-0.999999, r));

/** Fisher's z of weeks drawn with replacement; draws in which nothing moves are left out. */
async function resampleWeeks(columns: Columns, weeks: number, pause: Pause): Promise<number[]> {
  const random = openRandom(SEED);
  const times = new Float64Array(weeks);
  const drawn: number[] = [];
  const every = Math.max(1, Math.floor(CELLS_AT_ONCE / columns.week.length));
  for (let draw = 0; draw < DRAWS; draw++) {
    if (draw % every === 0) await pause();
    times.fill(0);
    for (let at = 0; at < weeks; at++) {
      const week = random.below(weeks);
      times[week] = (times[week] as number) + 1;
    }
    const one = correlationOf(columns, times);
    if (one !== null) drawn.push(Math.atanh(limit(one)));
  }
  return drawn;
}

type Columns = {
  regions: number;
  week: Uint32Array;
  region: Uint32Array;
  people: Float64Array;
  gap: Float64Array;
  value: Float64Array;
};

function columnsOf(cells: readonly MovingCell[], weeks: readonly string[]): Columns {
  const regions = [...new Set(cells.map(({ region }) => region))];
  const weekOf = new Map(weeks.map((week, at) => [week, at]));
  const regionOf = new Map(regions.map((region, at) => [region, at]));
  return {
    regions: regions.length,
    week: Uint32Array.from(cells, ({ week }) => weekOf.get(week) ?? 0),
    region: Uint32Array.from(cells, ({ region }) => regionOf.get(region) ?? 0),
    people: Float64Array.from(cells, ({ people }) => people),
    gap: Float64Array.from(cells, ({ gap }) => gap),
    value: Float64Array.from(cells, ({ value }) => value),
  };
}

/** Weighted by people and by how often a week was drawn, within regions; null where one of the two does not move. */
function correlationOf({ regions, week, region, people, gap, value }: Columns, times: Float64Array): number | null {
  const sums = new Float64Array(3 * regions);
  for (let at = 0; at < week.length; at++) {
    const weight = (people[at] as number) * (times[week[at] as number] as number);
    const place = 3 * (region[at] as number);
    sums[place] = (sums[place] as number) + weight;
    sums[place + 1] = (sums[place + 1] as number) + weight * (gap[at] as number);
    sums[place + 2] = (sums[place + 2] as number) + weight * (value[at] as number);
  }
  let [gg, vv, gv] = [0, 0, 0];
  for (let at = 0; at < week.length; at++) {
    const weight = (people[at] as number) * (times[week[at] as number] as number);
    if (weight === 0) continue;
    const place = 3 * (region[at] as number);
    const all = sums[place] as number;
    const g = (gap[at] as number) - (sums[place + 1] as number) / all;
    const v = (value[at] as number) - (sums[place + 2] as number) / all;
    gg += weight * g * g;
    vv += weight * v * v;
    gv += weight * g * v;
  }
  return gg < 1e-12 || vv < 1e-12 ? null : gv / Math.sqrt(gg * vv);
}

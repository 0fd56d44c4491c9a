import type { MetricRows } from './sumMetric.ts';

/** What a question is given about the metrics that it answers together, and which of its lines it needs for them. */
export type MetricParameters = { parameters: Record<string, unknown>; parts: readonly string[] };

/** As the question knows them, by place. */
const READINGS: readonly string[] = [
  ...['plain', 'top', 'net', 'scaled', 'reached', 'missed', 'difference', 'ratio', 'inside', 'outside'],
];
const AGAINST: readonly string[] = ['absent', 'expected', 'expectedRecalled', 'expectedJoined'];
const KINDS: readonly string[] = ['', 'dimension', 'metric'];
const RESPONDENTS: readonly string[] = ['any', 'customer', 'staff', 'system'];

/** Questions that several metrics are answered by from one reading of the rows. */
export const isAskedTogether = ({ question }: Pick<MetricRows, 'question'>): boolean =>
  question === 'observed' || question === 'promises' || question === 'values';

/** @param together  metrics of one question; several only where `isAskedTogether` */
export function composeMetricParameters(together: readonly MetricRows[]): MetricParameters {
  const [{ question, parameters } = { question: 'observed', parameters: {} }] = together;
  if (question === 'observed') return composeObserved(together);
  if (question === 'promises') return composePromises(together);
  if (question === 'values') return composeValues(together);
  if (together.length > 1) throw new RangeError(`metrics of ${question} are asked one by one`);
  return { parameters, parts: [] };
}

function composeObserved(together: readonly MetricRows[]): MetricParameters {
  const of = (name: string): unknown[] => together.map(({ parameters }) => parameters[name]);
  const placeOf = (known: readonly string[], name: string): number[] =>
    of(name).map((one) => Math.max(0, known.indexOf(String(one))));
  const named = placesByName(of('dimension').map(String));
  const againsts = placeOf(AGAINST, 'against');
  const natives = of('value').map((value) => Number(value === 'deliveredNative'));
  const used = (is: boolean, column: string): string => (is ? column : 'absent');
  const alone = named.metricsOf.every((metrics) => metrics.length <= 1);
  return {
    parameters: {
      ...named,
      // one metric a dimension: its number is at once that of the metric
      places: alone ? named.metricsOf.flat() : named.places,
      ...{ kinds: placeOf(KINDS, 'kind'), respondents: placeOf(RESPONDENTS, 'respondent') },
      ...{ readings: placeOf(READINGS, 'reading'), natives, againsts },
      ...{ lows: of('low'), highs: of('high'), tops: of('top'), lowers: of('lower'), uppers: of('upper') },
      // columns that no metric is made of are not read
      mark: used(natives.includes(0), 'perceived'),
      native: used(natives.includes(1), 'deliveredNative'),
      before: used(againsts.includes(1), 'expected'),
      after: used(againsts.includes(2), 'expectedRecalled'),
      joined: used(againsts.includes(3), 'expectedJoined'),
    },
    parts: [alone ? 'alone' : 'shared'],
  };
}

/** All of one edition. */
const composeValues = (together: readonly MetricRows[]): MetricParameters => ({
  parameters: {
    edition: BigInt(together[0]?.parameters.edition ?? 0),
    series: together.map(({ parameters }) => parameters.series),
  },
  parts: [],
});

/** Metrics of all promises are those of each as well. */
function composePromises(together: readonly MetricRows[]): MetricParameters {
  const promises = together.map(({ parameters }) => String(parameters.promise));
  const { names, places, metricsOf } = placesByName(promises);
  const all = metricsOf[names.indexOf('')] ?? [];
  return {
    parameters: {
      names,
      places: places.map((place) => place + 1),
      metricsOf: [all, ...metricsOf.map((metrics, at) => (names[at] === '' ? all : [...all, ...metrics]))],
    },
    parts: [],
  };
}

/** Each name once, with its place from 1 and the numbers of the metrics that are made of it. */
function placesByName(named: readonly string[]): { names: string[]; places: number[]; metricsOf: number[][] } {
  const names = [...new Set(named)];
  return {
    names,
    places: names.map((_name, at) => at + 1),
    metricsOf: names.map((name) => named.flatMap((one, at) => (one === name ? [at + 1] : []))),
  };
}

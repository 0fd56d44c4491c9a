type Columns = Record<string, readonly number[]>;
type Fit = { paths: Record<string, number>; explained: Record<string, number>; weights: Record<string, number> };

/**
 * A partial least squares path model of modes A with the path scheme, computed without anything of the product: power
 * iteration on standardised columns, and regressions solved by elimination. It is here to be held against.
 *
 * @param blocks  the columns of each block
 * @param arrows  from block, to block
 */
export function fitPlsByHand(
  columns: Columns,
  blocks: Record<string, readonly string[]>,
  arrows: readonly (readonly [from: string, to: string])[],
): Fit {
  const x = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, standardise(values)]));
  const names = Object.keys(blocks);
  const sourcesOf = (block: string) => arrows.filter(([, to]) => to === block).map(([from]) => from);
  const targetsOf = (block: string) => arrows.filter(([from]) => from === block).map(([, to]) => to);
  let weights: Record<string, number> = Object.fromEntries(Object.keys(x).map((name) => [name, 1]));
  const scoresOf = () =>
    Object.fromEntries(names.map((block) => [block, standardise(addUp(blocks[block] ?? [], weights, x))]));
  for (let step = 0; step < 500; step++) {
    const scores = scoresOf();
    const next: Record<string, number> = {};
    for (const block of names) {
      const sources = sourcesOf(block);
      const inner = Object.fromEntries([
        ...regress(scores, sources, block).map((slope, at) => [sources[at] ?? '', slope] as const),
        ...targetsOf(block).map((target) => [target, product(scores[block], scores[target])] as const),
      ]);
      const proxy = addUp(Object.keys(inner), inner, scores);
      for (const column of blocks[block] ?? []) next[column] = product(x[column], proxy);
    }
    const moved = Math.max(...Object.keys(next).map((name) => Math.abs((next[name] ?? 0) - (weights[name] ?? 0))));
    weights = next;
    if (moved < 1e-12) break;
  }
  const scores = scoresOf();
  const paths: Fit['paths'] = {};
  const explained: Fit['explained'] = {};
  for (const block of names.filter((name) => sourcesOf(name).length > 0)) {
    const sources = sourcesOf(block);
    const slopes = regress(scores, sources, block);
    sources.forEach((source, at) => {
      paths[`${source} → ${block}`] = slopes[at] ?? Number.NaN;
    });
    explained[block] = slopes.reduce(
      (sum, slope, at) => sum + slope * product(scores[sources[at] ?? ''], scores[block]),
      0,
    );
  }
  return { paths, explained, weights };
}

function standardise(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / spread);
}

/** Of standardised columns: their correlation. */
function product(one: readonly number[] = [], other: readonly number[] = []): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? Number.NaN), 0) / one.length;
}

function addUp(
  names: readonly string[],
  weights: Record<string, number>,
  of: Record<string, readonly number[]>,
): number[] {
  const length = Object.values(of)[0]?.length ?? 0;
  return Array.from({ length }, (_none, row) =>
    names.reduce((sum, name) => sum + (weights[name] ?? 0) * (of[name]?.[row] ?? Number.NaN), 0),
  );
}

/** Slopes of a standardised column on others, by Gauss and Jordan. */
function regress(scores: Record<string, readonly number[]>, sources: readonly string[], target: string): number[] {
  const rows = sources.map((source) => [
    ...sources.map((other) => product(scores[source], scores[other])),
    product(scores[source], scores[target]),
  ]);
  rows.forEach((row, at) => {
    const pivot = row[at] ?? Number.NaN;
    row.forEach((value, place) => {
      row[place] = value / pivot;
    });
    for (const other of rows) {
      if (other === row) continue;
      const times = other[at] ?? 0;
      other.forEach((value, place) => {
        other[place] = value - times * (row[place] ?? 0);
      });
    }
  });
  return rows.map((row) => row.at(-1) ?? Number.NaN);
}

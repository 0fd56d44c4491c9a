import { ArgumentError } from '../argumentError.ts';
import type { PathModel } from './readPathModel.ts';

/** A model in numbers: latents and indicators by place, blocks one after the other. */
export type PathArrangement = {
  latents: readonly string[];
  /** block after block */
  indicators: readonly string[];
  /** where each block begins; one more than latents, the last is the number of indicators */
  blockStart: Int32Array;
  /** latent of each indicator */
  blockOf: Int32Array;
  /** 1 where a block is of mode B */
  regressed: Uint8Array;
  /** predictors of each latent, in the order of the model's paths */
  sourcesOf: readonly Int32Array[];
  targetsOf: readonly Int32Array[];
  /** latents so that each comes after its predictors */
  order: Int32Array;
  /** in the order of the model */
  paths: readonly { from: number; to: number }[];
};

/**
 * Arranges a model for computing, and refuses one that cannot be computed.
 *
 * @param model without interactions, or with their latents added
 * @returns     latents, indicators and paths by place
 * @throws ArgumentError `unknownName` for a latent without indicators, `notIdentified` for a latent in no path and for
 *                       paths that go in a circle (which circle, in `values.circle`), `empty` without paths, `range`
 *                       with an interaction
 *
 * Source  none: a check
 */
export function arrangePathModel(model: PathModel): PathArrangement {
  const latents = model.latents.map(({ name }) => name);
  const place = new Map(latents.map((name, at) => [name, at]));
  const interaction = model.interactions[0]?.name;
  if (interaction !== undefined)
    throw new ArgumentError('model', 'range', `has the interaction ${interaction}, which is not fitted here`, {
      interaction,
    });
  if (model.paths.length === 0) throw new ArgumentError('model', 'empty', 'has no paths');
  const find = (name: string): number => {
    const at = place.get(name);
    if (at === undefined)
      throw new ArgumentError('model', 'unknownName', `${name} has paths and no indicators`, { latent: name });
    return at;
  };
  const paths = model.paths.map(({ from, to }) => ({ from: find(from), to: find(to) }));
  for (const [at, name] of latents.entries()) {
    if (!paths.some(({ from, to }) => from === at || to === at))
      throw new ArgumentError('model', 'notIdentified', `${name} is in no path`, { latent: name });
  }
  const indicators = model.latents.flatMap((latent) => [...latent.indicators]);
  const blockStart = new Int32Array(latents.length + 1);
  model.latents.forEach((latent, at) => {
    blockStart[at + 1] = (blockStart[at] as number) + latent.indicators.length;
  });
  const sourcesOf = latents.map((_unused, at) =>
    Int32Array.from(
      paths.filter(({ to }) => to === at),
      ({ from }) => from,
    ),
  );
  return {
    ...{ latents, indicators, blockStart, paths, sourcesOf },
    blockOf: Int32Array.from(model.latents.flatMap((latent, at) => latent.indicators.map(() => at))),
    regressed: Uint8Array.from(model.latents, ({ mode }) => (mode === 'B' ? 1 : 0)),
    targetsOf: latents.map((_unused, at) =>
      Int32Array.from(
        paths.filter(({ from }) => from === at),
        ({ to }) => to,
      ),
    ),
    order: orderLatents(latents, sourcesOf),
  };
}

function orderLatents(latents: readonly string[], sourcesOf: readonly Int32Array[]): Int32Array {
  const order: number[] = [];
  const trail: number[] = [];
  const visit = (at: number): void => {
    if (order.includes(at)) return;
    const seen = trail.indexOf(at);
    if (seen !== -1) {
      // the trail goes from targets to sources; a reader follows the arrows
      const circle = [...trail.slice(seen), at]
        .reverse()
        .map((one) => latents[one])
        .join(' → ');
      throw new ArgumentError('model', 'notIdentified', `the paths go in a circle: ${circle}`, { circle });
    }
    trail.push(at);
    for (const source of sourcesOf[at] ?? []) visit(source);
    trail.pop();
    order.push(at);
  };
  for (let at = 0; at < latents.length; at++) visit(at);
  return Int32Array.from(order);
}

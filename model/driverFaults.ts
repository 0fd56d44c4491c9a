import type { DriverModel, DriverModeration, DriverPath } from './driverModel.ts';

/** What is wrong with a model before any row is read; the words are `drivers:faults.CODE`. */
export type DriverFault = { code: DriverFaultCode; values: Readonly<Record<string, string | number>> };
export const DRIVER_FAULTS = [
  'fewBlocks',
  'emptyBlock',
  'sameKey',
  'itemTwice',
  'scale',
  'noPaths',
  'unknownBlock',
  'selfPath',
  'pathTwice',
  'moderatorSelf',
  'moderationTwice',
  'moderatedPath',
  'moderatorPath',
  'circle',
  'looseBlock',
  'manyItems',
] as const;
export type DriverFaultCode = (typeof DRIVER_FAULTS)[number];

/** More columns than this make a picture nobody reads, and matrices that take minutes. */
export const DRIVER_ITEMS_MAX = 80;

/**
 * Everything that keeps a model from being computed, in the order in which a person would mend it.
 *
 * @returns empty where the model may be run
 */
export function listDriverFaults(model: DriverModel): DriverFault[] {
  const names = new Map(model.blocks.map(({ key, name }) => [key, name]));
  const faults: DriverFault[] = [];
  const add = (code: DriverFaultCode, values: DriverFault['values'] = {}) => faults.push({ code, values });
  if (model.blocks.length < 2) add('fewBlocks');
  const taken = new Map<string, string>();
  const keys = new Set<string>();
  for (const { key, name, items } of model.blocks) {
    if (keys.has(key)) add('sameKey', { block: key });
    keys.add(key);
    if (items.length === 0) add('emptyBlock', { block: name });
    for (const { column, low, high } of items) {
      const other = taken.get(column);
      if (other !== undefined) add('itemTwice', { item: column, block: name, other });
      else taken.set(column, name);
      if (!(high > low)) add('scale', { item: column, low, high });
    }
  }
  if (taken.size > DRIVER_ITEMS_MAX) add('manyItems', { items: taken.size, itemsMax: DRIVER_ITEMS_MAX });
  if (model.paths.length === 0) add('noPaths');
  faults.push(...listPathFaults(model.paths, names));
  faults.push(...listModerationFaults(model.moderations ?? [], model.paths, names));
  const circle = findCircle(model.paths);
  if (circle !== null) add('circle', { circle: circle.map((key) => names.get(key) ?? key).join(' → ') });
  if (model.paths.length > 0) {
    const tied = new Set(model.paths.flatMap(({ from, to }) => [from, to]));
    for (const { key, name } of model.blocks) if (!tied.has(key)) add('looseBlock', { block: name });
  }
  return faults;
}

function listPathFaults(paths: readonly DriverPath[], names: ReadonlyMap<string, string>): DriverFault[] {
  const seen = new Set<string>();
  return paths.flatMap(({ from, to }): DriverFault[] => {
    const values = { from: names.get(from) ?? from, to: names.get(to) ?? to };
    const missing = [from, to].find((key) => !names.has(key));
    if (missing !== undefined) return [{ code: 'unknownBlock', values: { block: missing } }];
    if (from === to) return [{ code: 'selfPath', values }];
    const pair = `${from} ${to}`;
    if (seen.has(pair)) return [{ code: 'pathTwice', values }];
    seen.add(pair);
    return [];
  });
}

/** A product of two blocks means something only beside both of them: whatever moderates a path has one of its own. */
function listModerationFaults(
  moderations: readonly DriverModeration[],
  paths: readonly DriverPath[],
  names: ReadonlyMap<string, string>,
): DriverFault[] {
  const seen = new Set<string>();
  const named = (key: string) => names.get(key) ?? key;
  const isThere = (source: string, target: string) => paths.some(({ from, to }) => from === source && to === target);
  return moderations.flatMap(({ from, moderator, to }): DriverFault[] => {
    const values = { from: named(from), moderator: named(moderator), to: named(to) };
    const missing = [from, moderator, to].find((key) => !names.has(key));
    if (missing !== undefined) return [{ code: 'unknownBlock', values: { block: missing } }];
    if (moderator === from || moderator === to) return [{ code: 'moderatorSelf', values }];
    const product = [...[from, moderator].sort(), to].join(' ');
    if (seen.has(product)) return [{ code: 'moderationTwice', values }];
    seen.add(product);
    if (!isThere(from, to)) return [{ code: 'moderatedPath', values }];
    return isThere(moderator, to) ? [] : [{ code: 'moderatorPath', values }];
  });
}

/** @returns the blocks of a circle in the order of its arrows, the first again at the end; null where there is none */
export function findCircle(paths: readonly DriverPath[]): string[] | null {
  const targets = new Map<string, string[]>();
  for (const { from, to } of paths) if (from !== to) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (key: string, trail: readonly string[]): string[] | null => {
    const at = trail.indexOf(key);
    if (at !== -1) return [...trail.slice(at), key];
    if (done.has(key)) return null;
    for (const next of targets.get(key) ?? []) {
      const circle = visit(next, [...trail, key]);
      if (circle !== null) return circle;
    }
    done.add(key);
    return null;
  };
  for (const key of targets.keys()) {
    const circle = visit(key, []);
    if (circle !== null) return circle;
  }
  return null;
}

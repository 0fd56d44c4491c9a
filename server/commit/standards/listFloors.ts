import { breaksBound, type DecidedStandard } from '@plumbline/loop/commit/standards/demandOf.ts';
import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { daysOfStages, type Law, stageOn } from '@plumbline/model/law.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { StandardFloor } from '@plumbline/model/standard.ts';

/** What laws in force on a day demand of a dimension, and what those that have passed will. */
export function listFloors(
  laws: readonly Law[],
  {
    dimension,
    day,
    standard,
    fn,
  }: {
    dimension: string;
    day: string;
    standard: DecidedStandard | null;
    fn: ValueFunction | undefined;
  },
): StandardFloor[] {
  return laws.flatMap(({ id, input, steps }) => {
    const stage = stageOn(steps, day);
    if (stage !== 'inForce' && stage !== 'passed') return [];
    const days = daysOfStages(steps);
    const since = (stage === 'passed' ? days.get('inForce') : undefined) ?? days.get(stage) ?? day;
    return input.bounds
      .filter((bound) => bound.dimension === dimension)
      .map((bound) => ({
        ...{ ...bound, law: id, title: input.title, stage, since },
        broken: standard !== null && breaksBound(standard, bound, fn),
      }));
  });
}

/** @throws Refusal conflict `standards.belowLaw` with the law that a value would break */
export function demandLawful(floors: readonly StandardFloor[], { value, unit }: DecidedStandard): void {
  const broken = floors.find((floor) => floor.broken && floor.stage === 'inForce');
  if (broken === undefined) return;
  throw new Refusal('conflict', broken.comparison === 'atMost' ? 'standards.aboveCeiling' : 'standards.belowFloor', {
    law: broken.title,
    since: broken.since,
    value: `${value} ${unit}`,
    bound: `${broken.value} ${broken.unit}`,
  });
}

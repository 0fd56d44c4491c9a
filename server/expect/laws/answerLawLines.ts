import type { LawLine } from '@plumbline/model/law.ts';
import { listLawBounds } from '@plumbline/store/operations/expect/lawBounds.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { type MeasureContext, todayIn } from '../../measure/loadSubject.ts';
import { lineOfBound } from './lineOfBound.ts';

/** What laws in force demand of a dimension, as lines on its line: the strictest floors first, then ceilings. */
export async function answerLawLines(context: MeasureContext, key: string): Promise<LawLine[]> {
  const { stores, workspace } = context;
  const [laws, tree] = await Promise.all([
    listLawBounds(stores.operations, workspace.id, todayIn(context)),
    findTree(stores.operations, workspace.id),
  ]);
  const dimension = tree?.dimensions.find((one) => one.key === key);
  if (dimension === undefined) return [];
  return laws
    .filter(({ stage }) => stage === 'inForce')
    .flatMap(({ id, input, since }) =>
      input.bounds
        .filter((bound) => bound.dimension === key)
        .map(
          ({ comparison, value, unit }): LawLine => ({
            ...{ law: id, title: input.title, since, comparison, value, unit },
            ...lineOfBound({ comparison, value, unit }, dimension),
          }),
        ),
    )
    .sort((one, other) => rank(other) - rank(one));
}

const rank = ({ side, points }: LawLine): number => (side === 'floor' ? 1000 : 0) + (points ?? -1);

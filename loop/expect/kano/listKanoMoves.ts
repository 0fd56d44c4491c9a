import { KANO_CLASSES } from '@plumbline/model/dimension.ts';
import type { KanoCell, KanoClass, KanoClassified, KanoItem, KanoMove } from '@plumbline/model/kanoReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { homogeneityTest } from '@plumbline/stats/compare/homogeneityTest.ts';

/** At or below this, after correction, answers are called different. */
const LEVEL = 0.05;
/** The way a class usually goes as customers get used to a thing: what delighted is soon demanded. */
const AGES: readonly KanoClass[] = ['A', 'O', 'M'];

type Shown = KanoCell & { found: KanoClassified };
const isShown = (cell: KanoCell): cell is Shown => cell.found.kind === 'kano';

/**
 * Whether answers about each item moved from a wave to the next that has any, by segment.
 *
 * @param waves  in their order; a move is between neighbours among those that may be shown
 * @returns      the items with their moves, and how many tests the correction was made over
 */
export function listKanoMoves(
  items: readonly KanoItem[],
  waves: readonly string[],
): { moved: KanoItem[]; tests: number } {
  const drawn = items.map((item) => {
    const shown = item.cells.filter(isShown);
    const segments = [...new Set(shown.map(({ segment }) => segment))];
    return segments.flatMap((segment) => {
      const inOrder = waves.flatMap((wave) => shown.filter((cell) => cell.segment === segment && cell.wave === wave));
      return inOrder.slice(1).map((later, at) => compareWaves(inOrder[at] as Shown, later));
    });
  });
  const adjusted = adjustBenjaminiHochberg(drawn.flat().map(({ p }) => p));
  let at = 0;
  const moved = items.map((item, place) => ({
    ...item,
    moves: (drawn[place] ?? []).map((move) => {
      const pAdjusted = adjusted[at++] ?? 1;
      return { ...move, pAdjusted, moved: move.from !== move.to && pAdjusted <= LEVEL };
    }),
  }));
  return { moved, tests: adjusted.length };
}

function compareWaves({ segment, wave, found: before }: Shown, later: Shown): KanoMove {
  const { found: after } = later;
  const of = ({ counts }: KanoClassified) => KANO_CLASSES.map((one) => counts[one]);
  const { test, statistic, degreesOfFreedom, p } = homogeneityTest(of(before), of(after));
  return {
    ...{ segment, fromWave: wave, toWave: later.wave, from: before.class, to: after.class, n: [before.n, after.n] },
    ...{ test, statistic, degreesOfFreedom, p, pAdjusted: p, moved: false, way: wayOf(before.class, after.class) },
  };
}

function wayOf(from: KanoClass, to: KanoClass): KanoMove['way'] {
  if (from === to) return 'none';
  const [one, other] = [AGES.indexOf(from), AGES.indexOf(to)];
  if (one === -1 || other === -1) return 'other';
  return other > one ? 'ageing' : 'reversed';
}

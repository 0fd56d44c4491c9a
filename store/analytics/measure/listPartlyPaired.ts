import { OBSERVED_GAPS } from '@plumbline/model/moments.ts';
import { BIT, SIDES } from './composeCells.ts';

/**
 * The parts of questions that sum pairs: only where some occasions have both marks of a pair and some one alone do the pairs say
 * something of their own.
 *
 * @param masks  patterns of marks that were found
 */
export function listPartlyPaired(masks: readonly number[]): string[] {
  return OBSERVED_GAPS.filter((gap) => {
    const both = SIDES[gap].reduce((bits, mark) => bits | BIT[mark], 0);
    const has = (judge: (found: number) => boolean) => masks.some((mask) => judge(mask & both));
    return has((found) => found === both) && has((found) => found !== both && found > 0);
  }).map((gap) => `${gap}Pairs`);
}

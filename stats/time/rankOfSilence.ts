import { checkFinite } from '../checkArguments.ts';

/**
 * How rare a silence as long as this is among the gaps of a series: its rank, so that no shape of the gaps is assumed.
 *
 * Where the gap that runs now is one of the same kind as those before it, a value of p or below comes with a probability of p
 * at most, however long gaps usually are.
 *
 * @param gaps     lengths of the gaps so far, 0 or more of them
 * @param silence  length of the gap that runs now
 * @returns        (1 + gaps at least as long) / (1 + gaps), above 0 and up to 1
 * @throws ArgumentError `notFinite`
 *
 * Source  [vovk-2005] section 2.2     Checked  counted by hand
 */
export function rankOfSilence(gaps: ArrayLike<number>, silence: number): number {
  if (gaps.length === 0) return 1;
  checkFinite('gaps', gaps);
  let atLeast = 0;
  for (let at = 0; at < gaps.length; at++) if ((gaps[at] as number) >= silence) atLeast += 1;
  return (1 + atLeast) / (1 + gaps.length);
}

import { setImmediate as pause } from 'node:timers/promises';
import { type StatedValue, valueStated } from '@plumbline/loop/expect/levels/estimateStatedLevels.ts';
import type { ValueFunction } from '@plumbline/model/dimension.ts';
import type { ReadStatement } from '@plumbline/model/textReading.ts';
import type { StatedText } from '@plumbline/store/analytics/expect/listStatedTexts.ts';

/** Texts that are read before others have their turn. */
const AT_ONCE = 50;
/** What fell short is told by what came as often as by what was expected. */
const TYPES: readonly string[] = ['expected', 'wished', 'should'];

/** The values that customers wrote they expected, as far as their words name one in the measure of the dimension. */
export async function readStatedValues(
  texts: readonly StatedText[],
  values: ReadonlyMap<string, ValueFunction>,
): Promise<StatedValue[]> {
  const found: StatedValue[] = [];
  for (let at = 0; at < texts.length; at++) {
    if (at % AT_ONCE === AT_ONCE - 1) await pause();
    const { segment, person, statements, text } = texts[at] as StatedText;
    for (const { type, saidBy, expected, dimension } of JSON.parse(statements || '[]') as ReadStatement[]) {
      const value = values.get(dimension);
      if (value === undefined || expected === null || saidBy !== 'writer' || !TYPES.includes(type)) continue;
      const points = valueStated(text.slice(expected.start, expected.end), value);
      if (points !== null) found.push({ dimension, segment, person, points });
    }
  }
  return found;
}

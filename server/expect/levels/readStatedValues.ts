import { setImmediate as pause } from 'node:timers/promises';
import { type StatedValue, valueStated } from '@plumbline/loop/expect/levels/estimateStatedLevels.ts';
import type { ValueFunction } from '@plumbline/model/dimension.ts';
import type { ReadStatement } from '@plumbline/model/textReading.ts';
import type { StatedText } from '@plumbline/store/analytics/expect/listStatedTexts.ts';

/** How long texts are read before others have their turn; the first take longest. */
const TURN_MS = 10;
/** What fell short is told by what came as often as by what was expected. */
const TYPES: readonly string[] = ['expected', 'wished', 'should'];

/** The values that customers wrote they expected, as far as their words name one in the measure of the dimension. */
export async function readStatedValues(
  texts: readonly StatedText[],
  values: ReadonlyMap<string, ValueFunction>,
): Promise<StatedValue[]> {
  const found: StatedValue[] = [];
  let until = performance.now() + TURN_MS;
  for (const { segment, person, statements, text } of texts) {
    if (performance.now() >= until) {
      await pause();
      until = performance.now() + TURN_MS;
    }
    for (const { type, saidBy, expected, dimension } of JSON.parse(statements || '[]') as ReadStatement[]) {
      const value = values.get(dimension);
      if (value === undefined || expected === null || saidBy !== 'writer' || !TYPES.includes(type)) continue;
      const points = valueStated(text.slice(expected.start, expected.end), value);
      if (points !== null) found.push({ dimension, segment, person, points });
    }
  }
  return found;
}

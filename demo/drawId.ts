import type { Random } from './seedRandom.ts';

/** A UUID out of the stream of chance, so that the same answer is the same response at every try. */
export function drawId(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16));
  digits[12] = '4';
  digits[16] = (8 + random.whole(0, 3)).toString(16);
  const text = digits.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

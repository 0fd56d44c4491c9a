/**
 * A number that looks drawn and is a plain formula of three places, so that another program can make the same data.
 *
 * @param c first place, whole
 * @param o second place, whole
 * @param k third place, whole
 * @returns a number in [0, 1)
 *
 * Source  none: test data
 */
export function scatter(c: number, o: number, k: number): number {
  let x = Math.imul(c * 977 + o * 131 + k * 17 + 1, 2654435761) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2246822519) >>> 0;
  return ((x ^ (x >>> 13)) >>> 0) / 4294967296;
}

/**
 * The texts most like one, by the product of their vectors.
 *
 * @param vectors     rows of unit length, one for each text (`fitTopics`)
 * @param dimensions  length of a row
 * @param text        the row that the others are compared with; itself is left out
 * @returns           the nearest first
 */
export function findSimilar(
  vectors: Float32Array,
  dimensions: number,
  text: number,
  textsMax = 10,
): { text: number; nearness: number }[] {
  const from = text * dimensions;
  const best: { text: number; nearness: number }[] = [];
  for (let other = 0; other * dimensions < vectors.length; other++) {
    if (other === text) continue;
    let nearness = 0;
    for (let k = 0; k < dimensions; k++)
      nearness += (vectors[from + k] as number) * (vectors[other * dimensions + k] as number);
    if (best.length === textsMax && nearness <= (best.at(-1)?.nearness ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.nearness ?? 0) < nearness) place--;
    best.splice(place, 0, { text: other, nearness });
    if (best.length > textsMax) best.pop();
  }
  return best;
}

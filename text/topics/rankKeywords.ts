/**
 * Words that tell some texts from a background: log-odds with the background as prior, the most telling first.
 *
 * Source  Monroe, Colaresi, Quinn (2008), Fightin' words
 *
 * @param texts       words of each text
 * @param background  words of each text of all others
 * @param wordsMax    how many at most
 * @returns           words with the z-value of their log-odds, above 1.96 only
 */
export function rankKeywords(
  texts: readonly (readonly string[])[],
  background: readonly (readonly string[])[],
  wordsMax = 50,
): { word: string; texts: number; z: number }[] {
  const here = countTexts(texts);
  const there = countTexts(background);
  const prior = Math.max(1, Math.min(1000, background.length));
  return [...here]
    .filter(([, count]) => count >= 3)
    .map(([word, count]) => {
      const other = there.get(word) ?? 0;
      const added = Math.max(0.1, (prior * (count + other)) / (texts.length + background.length));
      const odds = (said: number, all: number) => Math.log((said + added) / Math.max(0.5, all + prior - said - added));
      const z =
        (odds(count, texts.length) - odds(other, background.length)) /
        Math.sqrt(1 / (count + added) + 1 / (other + added));
      return { word, texts: count, z };
    })
    .filter(({ z }) => z > 1.96)
    .sort((one, other) => other.z - one.z)
    .slice(0, wordsMax);
}

function countTexts(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

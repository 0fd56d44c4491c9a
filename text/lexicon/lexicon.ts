/** What a word says by itself: −3 (blame) to 3 (praise), the field it belongs to and the aspect it speaks of. */
export type LexiconEntry = { strength: number; domain: string; aspect: string };
export type Lexicon = ReadonlyMap<string, LexiconEntry>;

const STRENGTH_MAX = 3;

/**
 * Reads a word list: lines `strength domain aspect | word, word, phrase with spaces`; `#` begins a comment.
 *
 * Word lists are modules with one long string, so that the same list works in a worker, a bundle and a test without a
 * file being read. A word written twice keeps its last line, so that a company's own words may follow the built-in ones.
 *
 * @param lines  the list
 * @returns      the words with what they say
 * @throws RangeError for a line that has another form, with the line in it
 */
export function parseLexicon(lines: string): Map<string, LexiconEntry> {
  const lexicon = new Map<string, LexiconEntry>();
  for (const line of lines.split('\n')) {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    const bar = written.indexOf('|');
    const [strengthText = '', domain = '', aspect = ''] = written.slice(0, bar).trim().split(/\s+/);
    const strength = Number(strengthText);
    if (bar < 0 || aspect === '' || !(Math.abs(strength) <= STRENGTH_MAX)) {
      throw new RangeError(`a line of a word list is "strength domain aspect | words", not "${written.slice(0, 60)}"`);
    }
    for (const word of written.slice(bar + 1).split(',')) {
      const plain = word.trim();
      if (plain !== '') lexicon.set(plain, { strength, domain, aspect });
    }
  }
  return lexicon;
}

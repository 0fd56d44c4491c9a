export type Piece = { text: string; at: number; found: boolean };

/** A text in pieces: what stands in it of the words that are looked for, and what is between. Letters count alike in both cases. */
export function foundWords(text: string, find: string): Piece[] {
  const lower = text.toLowerCase();
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  // a letter that is two in the other case would move the places behind it
  if (words.length === 0 || lower.length !== text.length) return [{ text, at: 0, found: false }];
  const pieces: Piece[] = [];
  const between = (start: number, end: number) => {
    if (end > start) pieces.push({ text: text.slice(start, end), at: start, found: false });
  };
  let from = 0;
  for (;;) {
    const next = words
      .map((word) => ({ at: lower.indexOf(word, from), length: word.length }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at || other.length - one.length)[0];
    if (next === undefined) break;
    between(from, next.at);
    from = next.at + next.length;
    pieces.push({ text: text.slice(next.at, from), at: next.at, found: true });
  }
  between(from, text.length);
  return pieces;
}

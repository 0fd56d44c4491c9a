import { approximateTextWidth } from './approximateTextWidth.ts';

/** Letters between which a line may end: those of scripts without spaces. */
const BETWEEN_ANY = /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]/u;

/**
 * A label in lines of at most some width; the last line is cut where there would be more of them.
 *
 * Latin words stay whole unless one alone is wider than a line, and Chinese breaks between any two characters.
 *
 * @param linesMax  1 or more
 */
export function breakWords(text: string, widthMax: number, fontSize: number, linesMax: number): string[] {
  const fits = (line: string) => approximateTextWidth(line, fontSize) <= widthMax;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line === '' || fits((line + piece).trimEnd())) line += piece;
    else {
      lines.push(line.trim());
      line = piece.trimStart();
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  const kept = lines.slice(0, linesMax);
  const rest = lines.length > linesMax;
  return kept.map((one, at) => (fits(one) && !(rest && at === linesMax - 1) ? one : cut(one, fits)));
}

/** Words with the space behind them; each Chinese character is one. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of text) {
    const alone = BETWEEN_ANY.test(letter);
    if (alone && piece !== '') pieces.push(piece);
    if (alone) piece = '';
    piece += letter;
    if (!alone && letter !== ' ') continue;
    pieces.push(piece);
    piece = '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function cut(line: string, fits: (line: string) => boolean): string {
  const letters = [...line];
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

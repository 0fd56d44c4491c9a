/** The public texts that the figures of the text room are measured on; they lie beside the checkout and never in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../../shared/data');

export interface RealText {
  readonly source: 'zh_shopping_10cats' | 'zh_hotel_reviews' | 'en_airline_tweets' | 'en_uci_sentences';
  readonly text: string;
  /** 1 for a good, 0 for a bad experience, null where it is neither. */
  readonly good: 0 | 1 | null;
  readonly category: string;
}

/** Rows of a CSV file; cells in quotes may hold commas, quotes and new lines. */
export function readCsv(path: string): string[][] {
  const file = join(DATA, path);
  if (!existsSync(file)) throw new Error(`${path} is not beside the checkout`);
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',' || sign === '\n') {
      row.push(cell);
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (sign !== '\r') cell += sign;
  }
  if (cell || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** What makes two texts the same: letters, digits and Han, without case, width and signs. */
export const keyOfText = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Each text once over all sources given, in the order of the sources; texts of both signs are left out. */
export function loadTexts(sources: readonly RealText['source'][]): RealText[] {
  const byKey = new Map<string, RealText | null>();
  for (const one of sources.flatMap(loadSource)) {
    const key = keyOfText(one.text);
    if (!key) continue;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, one);
    else if (known && known.good !== one.good) byKey.set(key, null);
  }
  return [...byKey.values()].filter((one) => one !== null);
}

function loadSource(source: RealText['source']): RealText[] {
  if (source === 'zh_shopping_10cats') {
    return readCsv('zh_shopping_10cats/online_shopping_10_cats.csv')
      .slice(1)
      .map(([category = '', good, text = '']) => ({ source, text, good: good === '1' ? 1 : 0, category }));
  }
  if (source === 'zh_hotel_reviews') {
    return readCsv('zh_hotel_reviews/hotel_reviews.csv')
      .slice(1)
      .map(([good, text = '']) => ({ source, text, good: good === '1' ? 1 : 0, category: '酒店' }));
  }
  if (source === 'en_airline_tweets') {
    return readCsv('en_airline_tweets/airline_tweets.csv')
      .slice(1)
      .map((row) => ({
        ...{ source, text: row[4] ?? '', category: row[5] ?? '' },
        good: row[1] === 'positive' ? 1 : row[1] === 'negative' ? 0 : null,
      }));
  }
  return ['uci_amazon_cells.txt', 'uci_imdb.txt'].flatMap((file) =>
    readFileSync(join(DATA, 'en_uci_sentences', file), 'utf8')
      .split('\n')
      .filter((line) => line.includes('\t'))
      .map((line) => {
        const [text = '', good] = line.split('\t');
        return { source, text, good: good?.trim() === '1' ? (1 as const) : (0 as const), category: file };
      }),
  );
}

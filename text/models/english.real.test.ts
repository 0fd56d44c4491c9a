import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aucOf } from '../linear/accuracy.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import { loadEnglishModel } from './englishModel.ts';

const data = path.resolve(import.meta.dirname, '../../../shared/data');
const there = existsSync(data);

/** Cells of a CSV file whose quoted cells may hold commas and new lines. */
function cellsOf(file: string): string[][] {
  const text = readFileSync(path.join(data, file), 'utf8');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows;
}

describe.skipIf(!there)('the shipped English model on texts it never saw', () => {
  it('ranks praise above blame in airline tweets', () => {
    const rows = cellsOf('en_airline_tweets/airline_tweets.csv').filter(
      ([, kind]) => kind === 'positive' || kind === 'negative',
    );
    const sample = rows.filter((_, row) => row % 4 === 0);
    const scorer = new PolarityScorer(loadEnglishModel());
    const margins = scorer.margins(sample.map(([, , , , text = '']) => normalizeText(text).text));
    const labels = Uint8Array.from(sample, ([, kind]) => (kind === 'positive' ? 1 : 0));
    expect(sample.length).toBeGreaterThan(2500);
    expect(aucOf(margins, labels)).toBeGreaterThan(0.9);
  });

  it('ranks praise above blame in answers of patients', () => {
    const [head = [], ...rows] = cellsOf('en_nhs_fft_ambulance/fft_comments.csv');
    const [answer, sentiment] = [head.indexOf('FFT answer'), head.indexOf('Comment sentiment')];
    const known = new Set<string>();
    const judged = rows.filter((row) => {
      const again = known.has(row[answer] ?? '');
      known.add(row[answer] ?? '');
      return !again && [1, 2, 4, 5].includes(Number(row[sentiment]));
    });
    const scorer = new PolarityScorer(loadEnglishModel());
    const margins = scorer.margins(judged.map((row) => normalizeText(row[answer] ?? '').text));
    const labels = Uint8Array.from(judged, (row) => (Number(row[sentiment]) < 3 ? 1 : 0));
    expect(judged.length).toBeGreaterThan(2500);
    expect(aucOf(margins, labels)).toBeGreaterThan(0.87);
  });
});

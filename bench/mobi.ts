import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventPathData } from '@plumbline/stats/paths/inventPathData.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';

/** The mobile phone data (250 × 24), where it lies beside the project; it is no part of it. */
const MOBI = join(import.meta.dirname, '../../shared/golden/data/mobi.csv');
export const hasMobi = existsSync(MOBI);

/** The ECSI model of those answers: 24 indicators, 7 latents, 12 paths. */
export const ECSI = `
  Image =~ IMAG1 + IMAG2 + IMAG3 + IMAG4 + IMAG5
  Expectation =~ CUEX1 + CUEX2 + CUEX3
  Quality =~ PERQ1 + PERQ2 + PERQ3 + PERQ4 + PERQ5 + PERQ6 + PERQ7
  Value =~ PERV1 + PERV2
  Satisfaction =~ CUSA1 + CUSA2 + CUSA3
  Complaints =~ CUSCO
  Loyalty =~ CUSL1 + CUSL2 + CUSL3
  Expectation ~ Image
  Quality ~ Expectation
  Value ~ Expectation + Quality
  Satisfaction ~ Image + Expectation + Quality + Value
  Complaints ~ Satisfaction
  Loyalty ~ Image + Satisfaction + Complaints
`;

/** Numbers of a delimited file, by the names of its columns. */
export function readColumns(path: string): Record<string, Float64Array> {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  const cells = lines.map((line) => line.split(','));
  return Object.fromEntries(names.map((name, j) => [name, Float64Array.from(cells, (row) => Number(row[j]))]));
}

/** The 24 answers of 250 people, or invented ones of the same shape. */
export function mobileAnswers(): Record<string, Float64Array> {
  return hasMobi ? readColumns(MOBI) : inventPathData(readPathModel(ECSI), { cases: 250, seed: 1 });
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReviewProgress, ReviewText, TextModelVersion } from '@plumbline/model/textModel.ts';
import { accuracyOf, aucOf, expectedCalibrationError, shareInterval } from '@plumbline/text/linear/accuracy.ts';
import { seededRandom, shuffledOrder } from '@plumbline/text/linear/random.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { keepOneOfEach } from '@plumbline/text/sentiment/nearDuplicates.ts';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { ReadingDesk } from '../readingDesk.ts';
import { registerModelRoutes } from './registerModelRoutes.ts';

const data = path.resolve(import.meta.dirname, '../../../../../shared/data');
const ROOT = '/api/workspaces/main/texts';
/** As many answers as a person gives in half an hour. */
const ANSWERS = 200;
const TEXTS = 1500;

const MAPPING = `plumbline: 1
source: reviews
files: {file: {}}
occasion: {columns: [id]}
time: {column: day, zone: UTC}
customer: {column: who}
texts: [{column: note}]
`;

type Labelled = { text: string; praise: boolean };

function read(file: string, praiseOf: (row: Record<string, string>) => boolean | null, text: string): Labelled[] {
  const { data: rows } = Papa.parse<Record<string, string>>(readFileSync(path.join(data, file), 'utf8'), {
    ...{ header: true, skipEmptyLines: true },
  });
  const labelled = [...shuffledOrder(rows.length, seededRandom(5))].flatMap((at) => {
    const row = rows[at] ?? {};
    const praise = praiseOf(row);
    const said = (row[text] ?? '').trim();
    return praise === null || said === '' ? [] : [{ text: said, praise }];
  });
  const some = labelled.slice(0, TEXTS * 2);
  return keepOneOfEach(some.map((one) => normalizeText(one.text).text))
    .flatMap((row) => some[row] ?? [])
    .slice(0, TEXTS);
}

const chinese = (category: string) => () =>
  read(
    'zh_shopping_10cats/online_shopping_10_cats.csv',
    (row) => (row.cat === category ? row.label === '1' : null),
    'review',
  );
const airline = () => {
  const of = (row: Record<string, string>) => row.airline_sentiment ?? row.label ?? row.sentiment ?? '';
  return read(
    'en_airline_tweets/airline_tweets.csv',
    (row) => (of(row) === 'positive' ? true : of(row) === 'negative' ? false : null),
    'text',
  );
};

let imports: TestImports | null = null;
afterAll(async () => imports?.app.close());

describe.skipIf(!existsSync(data))('200 answers in a domain the model never saw', () => {
  it.each([
    ['books', chinese('书籍')],
    ['milk', chinese('蒙牛')],
    ['airline tweets', airline],
  ])('%s: the texts nobody answered are read better, by as much as the held-out ones say', async (name, load) => {
    const labelled = load();
    expect(labelled.length).toBeGreaterThan(1000);
    const truth = new Map(labelled.map(({ text, praise }) => [text, praise]));
    imports = await openImports({}, [registerModelRoutes]);
    const { app } = imports;
    const desk = ReadingDesk.of(app.house);
    const rows = labelled.map(({ text }, at) => ({ id: `r${at}`, who: `c${at}`, day: '2026-03-01', note: text }));
    await imports.run({ file: `${Papa.unparse(rows)}\n` }, MAPPING);
    await desk.pass(app.workspace);
    const before = await readings(app, truth, new Set());
    const asked = new Set<string>();
    while (asked.size < ANSWERS) {
      const answer = await app.inject({
        as: 'analyst',
        url: `${ROOT}/review?limit=${Math.min(40, ANSWERS - asked.size)}`,
      });
      const { texts } = answer.json() as { texts: ReviewText[]; progress: ReviewProgress };
      const corrections = texts.map(({ import: of, occasion, question, textHash, text, picked }) => {
        asked.add(text);
        const value = truth.get(text) === true ? 'positive' : 'negative';
        return { import: of, occasion, question, textHash, picked, kind: 'verdict', value };
      });
      await app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/corrections`, payload: { corrections } });
      await desk.pass(app.workspace);
    }
    const state = async () =>
      (await app.inject({ as: 'analyst', url: `${ROOT}/models` })).json() as {
        models: TextModelVersion[];
        progress: ReviewProgress;
      };
    await expect.poll(async () => (await state()).progress.learning, { timeout: 60_000 }).toBe(false);
    const began = performance.now();
    await app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/models`, payload: {} });
    const seconds = (performance.now() - began) / 1000;
    const version = (await state()).models[0];
    await app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/models/${version?.number}/stand` });
    await desk.pass(app.workspace);
    const rest = (all: Read[]) => all.filter(({ text }) => !asked.has(text));
    const [one, other] = [figuresOf(rest(before)), figuresOf(rest(await readings(app, truth, asked)))];
    const { heldOut, crossValidated } = version?.figures ?? {};
    console.log(JSON.stringify({ name, seconds, one, other, heldOut, crossValidated, made: version?.made }));
    const grown = await app.inject({
      as: 'analyst',
      method: 'POST',
      url: `${ROOT}/models`,
      payload: { selfTraining: true },
    });
    const { number, stands } = grown.json() as { number: number; stands: boolean };
    await app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/models/${number}/stand` });
    await desk.pass(app.workspace);
    const selfTrained = figuresOf(rest(await readings(app, truth, asked)));
    console.log(JSON.stringify({ name, stands, selfTrained, made: (await state()).models[0]?.made?.outcomes }));
    expect(other.n).toBeGreaterThan(700);
    expect(other.accuracy).toBeGreaterThan(one.accuracy + 0.01);
    await desk.close();
    await app.close();
    imports = null;
  });
});

type Read = { text: string; positive: number; praise: boolean };

async function readings(app: TestImports['app'], truth: ReadonlyMap<string, boolean>, without: ReadonlySet<string>) {
  const rows = await app.house.stores.analytics.ask<{ note: string; positive: number | null }>(
    `SELECT text AS note, positive FROM texts
INNER JOIN (SELECT textHash, argMax(positive, edition) AS positive FROM textReadings
  WHERE workspace = {workspace:UInt32} GROUP BY textHash) AS read ON read.textHash = sipHash64(texts.text)
WHERE workspace = {workspace:UInt32}`,
    { workspace: app.workspace.number },
  );
  return rows.flatMap(({ note, positive }): Read[] => {
    const praise = truth.get(note);
    return positive === null || praise === undefined || without.has(note) ? [] : [{ text: note, positive, praise }];
  });
}

function figuresOf(read: readonly Read[]) {
  const [said, truth] = [read.map(({ positive }) => positive), read.map(({ praise }) => (praise ? 1 : 0))];
  const accuracy = accuracyOf(said, truth, 0.5);
  return {
    ...{ n: read.length, accuracy, interval: shareInterval(accuracy, read.length) },
    ...{ auc: aucOf(said, truth), ece: expectedCalibrationError(said, truth) },
  };
}

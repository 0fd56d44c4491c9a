import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerMeasureRoutes } from '../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../testing/openImports.ts';
import { recoverImports } from './recoverImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes]);
});
afterAll(() => imports.app.close());

const ROWS = 60_000;
const mapping = (source: string, more = '') => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: when}
customer: {column: who}
asked: before
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: E, scale: {low: 1, high: 7}}
  - {dimension: care, mark: perceived, column: P, scale: {low: 1, high: 7}}
attributes: {region: area}
${more}
`;
const file = (area: string, rows = ROWS, who = area) =>
  `who,when,E,P,area\n${Array.from({ length: rows }, (_unused, i) => `${who}${i},2026-01-01,${1 + (i % 7)},4,${area}\n`).join('')}`;
const peopleOf = async (region: string) =>
  (
    await imports.app.inject({
      as: 'analyst',
      method: 'GET',
      url: `/api/workspaces/main/lines?region=${region}&asked=before`,
    })
  ).json<GapsReport>().people;
const TABLES = [
  'observations',
  'answers',
  'texts',
  'fulfilments',
  'quarantine',
  'people',
  'weeklyTotals',
  'weeklyPeople',
];
/** Rows of an import, in all tables together. */
const left = async (run: ImportRun) => {
  const counts = await Promise.all(TABLES.map((table) => imports.rowsOf<{ n: number }>(run, 'count() AS n', table)));
  return counts.reduce((sum, [row]) => sum + (row?.n ?? Number.NaN), 0);
};
const staging = async () =>
  (
    await imports.app.house.stores.analytics.ask(
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'staging%'",
    )
  ).length;

describe('a fault', () => {
  it('names its own line, however far down the file and whatever stands before it', async () => {
    // more than one of the pieces in which the engine reads a file, with rows of two lines, empty lines and ragged rows
    let content = 'who,when,E,P,area\n';
    let line = 1;
    const expected: number[] = [];
    for (let i = 1; i <= 700_000; i++) {
      line++;
      if (i % 90_000 === 0) {
        content += `w${i},2026-01-01,x${line},4,far\n`;
        expected.push(line);
      } else if (i % 70_000 === 0) {
        content += `"w\n${i}",2026-01-01,5,4,far\n\nragged\n`;
        expected.push(line + 3);
        line += 3;
      } else content += `w${i},2026-01-01,5,4,far\n`;
    }
    const run = await imports.run({ survey: content }, mapping('far'));
    const rows = await imports.quarantineOf(run);
    expect(rows.map((row) => row.line)).toEqual(expected);
    const misread = rows.filter((row) => row.reason === 'notNumber');
    expect(misread).toHaveLength(7);
    for (const row of misread) expect([row.value, row.cells[2]]).toEqual([`x${row.line}`, `x${row.line}`]);
  }, 60_000);
});

describe('a first row', () => {
  it('that reads like our own names of columns is a row, and a date that means "none" is no date', async () => {
    const content = 'who,when,E,P,area\nc0,c1,c2,c3,c4\na,1900-01-01,5,4,odd\nb,2026-01-01,5,4,odd\n';
    const run = await imports.run({ survey: content }, mapping('odd', "missing: ['1900-01-01']"));
    expect(run).toMatchObject({ state: 'committed', rows: 3, accepted: 1, quarantined: 2 });
    const rows = await imports.quarantineOf(run);
    expect(rows.map((row) => [row.line, row.column, row.value, row.reason])).toEqual([
      [2, 'when', 'c1', 'notDate'],
      [3, 'when', '1900-01-01', 'missingTime'],
    ]);
  });
});

describe('an import on its way', () => {
  it('is in no figure before it is committed, and then wholly', async () => {
    const begun = await imports.begin({ survey: file('hidden') }, mapping('hidden'));
    const seen = new Set<number>();
    let run = begun;
    while (!['committed', 'failed'].includes(run.state)) {
      seen.add(await peopleOf('hidden'));
      run = (
        await imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/imports/${begun.import}` })
      ).json();
    }
    expect(run).toMatchObject({ state: 'committed', accepted: ROWS });
    expect(await peopleOf('hidden')).toBe(ROWS);
    seen.delete(ROWS);
    expect([...seen]).toEqual([0]);
  });

  it('is gone when it is cancelled, and can come again', async () => {
    const content = file('cancelled');
    const begun = await imports.begin({ survey: content }, mapping('cancelled'));
    await expect
      .poll(async () => (await imports.rowsOf(begun, '1', 'observations')).length > 0 || (await staging()) > 0, {
        interval: 5,
      })
      .toBe(true);
    await imports.post(begun, 'cancel');
    const run = await imports.finish(begun);
    expect(run.state).toBe('cancelled');
    await expect.poll(() => left(run), { timeout: 20_000 }).toBe(0);
    await expect.poll(staging, { timeout: 20_000 }).toBe(0);
    expect(await peopleOf('cancelled')).toBe(0);
    expect(await imports.post(run, 'cancel')).toMatchObject({ says: 'import.ended' });
    expect(await imports.run({ survey: content }, mapping('cancelled'))).toMatchObject({
      state: 'committed',
      accepted: ROWS,
    });
  });

  it('keeps the people it shares with one that is taken back at the same time', async () => {
    const first = await imports.run({ survey: file('shared1', 2000, 'shared') }, mapping('shared1'));
    const begun = await imports.begin({ survey: file('shared2', 2000, 'shared') }, mapping('shared2'));
    expect(await imports.post(first, 'roll-back')).toMatchObject({ state: 'rolledBack' });
    const second = await imports.finish(begun);
    await expect.poll(async () => (await imports.rowsOf(first, 'dimension')).length, { timeout: 20_000 }).toBe(0);
    expect(await imports.rowsOf(second, 'uniqExact(person) AS n, min(person) > 0 AS numbered')).toEqual([
      { n: 2000, numbered: 1 },
    ]);
    expect(await peopleOf('shared2')).toBe(2000);
  });

  it('does not keep those behind it from running when it fails', async () => {
    const bad = await imports.begin({ survey: file('behind', 5) }, mapping('behind', 'weight: {column: nowhere}'));
    const good = await imports.begin({ survey: file('behind', 5) }, mapping('behind'));
    expect((await imports.finish(bad)).problem).toMatchObject({ says: 'import.missingColumn' });
    expect(await imports.finish(good)).toMatchObject({ state: 'committed' });
  });
});

describe('the same file', () => {
  it('is known by its content, whatever its name, and counts again only for another source', async () => {
    const content = file('same', 20);
    const first = await imports.run({ survey: content }, mapping('same'));
    expect(await imports.run({ survey: content }, mapping('same'))).toMatchObject({
      state: 'duplicate',
      duplicateOf: first.import,
    });
    expect(await imports.run({ survey: `${content}\n` }, mapping('same'))).toMatchObject({ state: 'committed' });
    expect(await imports.run({ survey: content }, mapping('elsewhere'))).toMatchObject({ state: 'committed' });
  });

  it('brought twice at once is imported once', async () => {
    const content = file('twice', 20);
    const begun = [
      await imports.begin({ survey: content }, mapping('twice')),
      await imports.begin({ survey: content }, mapping('twice')),
    ];
    const runs = await Promise.all(begun.map(imports.finish));
    expect(runs.map((run) => run.state)).toEqual(['committed', 'duplicate']);
  });
});

describe('after a start', () => {
  it('what a killed process prepared is dropped, also behind a commit', async () => {
    const { analytics } = imports.app.house.stores;
    await analytics.command('CREATE TABLE staging_999999_typed (line UInt64) ENGINE = Log');
    await recoverImports(imports.app.house);
    expect(await staging()).toBe(0);
  });
});

describe('several rows and several files', () => {
  it('three levels follow their children, who may be missing, and several answers are one mark', async () => {
    const yaml = `
plumbline: 1
source: levels
files: {survey: {}}
time: {column: when}
asked: before
respondent: staff
dimensions:
  - {key: all, names: {en: All}}
  - {key: all.care, names: {en: Care}, parent: all, weight: 3}
  - {key: all.speed, names: {en: Speed}, parent: all}
  - {key: all.care.kind, names: {en: Kind}, parent: all.care, weight: 2}
  - {key: all.care.polite, names: {en: Polite}, parent: all.care}
marks:
  - {dimension: all.care.kind, mark: perceived, columns: [K1, K2], scale: {low: 0, high: 10}}
  - {dimension: all.care.polite, mark: perceived, column: L, scale: {low: 0, high: 10}}
  - {dimension: all.speed, mark: perceived, column: S, scale: {low: 0, high: 10}}
metrics:
  - {key: index, names: {en: Index}, columns: [K1, S], weights: [3, 1], scale: {low: 0, high: 10}}
`;
    const run = await imports.run({ survey: 'when,K1,K2,L,S\n2026-01-01,10,0,8,2\n2026-01-02,4,,,\n' }, yaml);
    const rows = await imports.rowsOf<{ day: number; dimension: string; perceived: number; respondent: string }>(
      run,
      'toDayOfMonth(day) AS day, toString(dimension) AS dimension, perceived, toString(respondent) AS respondent',
    );
    expect(rows.map((row) => [row.day, row.dimension, Number(row.perceived.toFixed(6))])).toEqual([
      [1, 'all', 50],
      [1, 'all.care', 60],
      [1, 'all.care.kind', 50],
      [1, 'all.care.polite', 80],
      [1, 'all.speed', 20],
      [1, 'index', 80],
      [2, 'all', 40],
      [2, 'all.care', 40],
      [2, 'all.care.kind', 40],
      [2, 'index', 40],
    ]);
    expect(new Set(rows.map((row) => row.respondent))).toEqual(new Set(['staff']));
  });

  it('rows of one occasion are one observation: numbers are averaged, of the rest the first given stands', async () => {
    const yaml = mapping('occasions', 'occasion: {columns: [visit]}\ntexts: [{column: note}]');
    const csv =
      'who,when,E,P,area,visit,note\nA,2026-01-01,7,1,,v1,\nA,2026-01-01,,4,North,v1,late but kind\nB,2026-01-02,7,7,South,,x\n';
    const run = await imports.run({ survey: csv }, yaml);
    expect(run).toMatchObject({ rows: 3, accepted: 2, quarantined: 1, occasions: 1, people: 1, observations: 1 });
    expect(await imports.rowsOf(run, 'expected, perceived, region')).toEqual([
      { expected: 100, perceived: 25, region: 'North' },
    ]);
    expect(await imports.rowsOf(run, 'text', 'texts')).toEqual([{ text: 'late but kind' }]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 4, column: 'visit', reason: 'missingKey' }]);
  });

  it('one key is another person as staff than as a customer', async () => {
    const customers = await imports.run({ survey: file('kinds', 5, 'kind') }, mapping('kinds'));
    const staff = await imports.run({ survey: file('kinds2', 5, 'kind') }, mapping('kinds2', 'respondent: staff'));
    const peopleIn = (run: ImportRun) => imports.rowsOf<{ person: number }>(run, 'DISTINCT person');
    const both = [...(await peopleIn(customers)), ...(await peopleIn(staff))].map((row) => row.person);
    expect(new Set(both).size).toBe(10);
  });

  it('ragged rows of a joined file are put aside under its name, and the rest is joined', async () => {
    const yaml = `
plumbline: 1
source: joined
files: {orders: {}, reviews: {}}
joins: [{file: reviews, on: {id: id}, many: last}]
time: {column: when}
asked: before
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: reviews.score, scale: {low: 1, high: 5}}]
`;
    const run = await imports.run(
      {
        orders: 'id,when\no1,2026-01-01\n o2 ,2026-01-01\no3,2026-01-01\n',
        reviews: 'id,score\no1,1\no1\no1,5\no2,3\no3,9\n',
      },
      yaml,
    );
    expect(run).toMatchObject({ rows: 3, accepted: 2, quarantined: 2, observations: 2 });
    expect(await imports.rowsOf(run, 'perceived')).toEqual([{ perceived: 50 }, { perceived: 100 }]);
    expect((await imports.quarantineOf(run)).map((row) => [row.file, row.line, row.column, row.reason])).toEqual([
      ['orders', 4, 'reviews.score', 'outsideScale'],
      ['reviews', 3, '', 'raggedRow'],
    ]);
  });
});

describe('rows put aside', () => {
  it('leave as a file whose cells no spreadsheet runs', async () => {
    const run = await imports.run(
      { survey: 'who,when,E,P,area\n=cmd|x,2026-01-01,8,4,@here\n+1,2026-01-01,7,-4,"=1+1, ""2"""\n' },
      mapping('formulas'),
    );
    expect(run).toMatchObject({ accepted: 0, quarantined: 2 });
    const answer = await imports.app.inject({
      as: 'analyst',
      method: 'GET',
      url: `/api/workspaces/main/imports/${run.import}/quarantine.csv`,
    });
    const { data } = Papa.parse<string[]>(answer.body.replace('\uFEFF', ''), { skipEmptyLines: true });
    expect(data.map((cells) => cells.slice(5))).toEqual([
      ['who', 'when', 'E', 'P', 'area'],
      ["'=cmd|x", '2026-01-01', '8', '4', "'@here"],
      ["'+1", '2026-01-01', '7', "'-4", `'=1+1, "2"`],
    ]);
  });

  it('are repaired with the headers of their file, also where one stands twice, and go with it', async () => {
    const yaml = mapping('repairs').replace('column: P,', 'column: "P#2",');
    const run = await imports.run(
      { survey: 'who,when,E,P,P,area\nA,2026-01-01,7,x,9,N\nB,2026-01-01,7,x,7,N\n' },
      yaml,
    );
    expect(run).toMatchObject({ accepted: 1, quarantined: 1 });
    const repair = await imports.app.inject({
      as: 'analyst',
      method: 'POST',
      url: `/api/workspaces/main/imports/${run.import}/repair`,
      payload: { rows: [{ file: 'survey', line: 2, cells: ['A', '2026-01-01', '7', 'x', '6', 'N'] }] },
    });
    const repaired = await imports.finish(repair.json());
    expect(repaired).toMatchObject({ state: 'committed', accepted: 1, quarantined: 0, repairs: run.import });
    await imports.post(run, 'roll-back');
    expect((await imports.finish(repaired)).state).toBe('rolledBack');
    await expect.poll(async () => (await left(run)) + (await left(repaired)), { timeout: 20_000 }).toBe(0);
    expect(await imports.quarantineOf(run)).toEqual([]);
  });
});

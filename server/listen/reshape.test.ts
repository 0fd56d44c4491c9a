import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.app.close());

describe('one answer a row', () => {
  const FILE = [
    'respondent,when,item,value',
    'r1,2026-01-02,Q1,7',
    'r1,2026-01-02,Q2,1',
    'r2,2026-01-03,Q1,four',
    'r1,2026-01-02,City,上海',
    'r2,2026-01-03,Q2,5',
    'r1,2026-01-02,Why,"slow, ""but"" kind"',
    'r2,2026-01-03,Ignored,99',
  ].join('\n');
  const mapping = (rest: string) => `
plumbline: 1
source: answers
files: {survey: {}}
time: {column: when}
customer: {column: respondent}
asked: before
questions: {column: item, value: value}
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: Q1, scale: {low: 1, high: 7}}
  - {dimension: care, mark: perceived, column: Q2, scale: {low: 1, high: 5}}
attributes: {city: City}
texts: [{column: Why}]
${rest}`;

  it('becomes one occasion a person, as if each question were a column; a wrong answer costs only itself', async () => {
    const run = await imports.run({ survey: FILE }, mapping('occasion: {columns: [respondent]}'));
    expect(run).toMatchObject({
      state: 'committed',
      problem: null,
      rows: 7,
      accepted: 6,
      quarantined: 1,
      occasions: 2,
      people: 2,
    });
    expect(await imports.rowsOf(run, 'expected, perceived, attributePairs')).toEqual([
      { expected: 100, perceived: 0, attributePairs: ['city=上海'] },
      { expected: null, perceived: 100, attributePairs: ['city='] },
    ]);
    expect(await imports.rowsOf(run, 'question, number', 'answers')).toEqual([
      { question: 'Q1', number: 7 },
      { question: 'Q2', number: 1 },
      { question: 'Q2', number: 5 },
    ]);
    expect(await imports.rowsOf(run, 'question, text', 'texts')).toEqual([
      { question: 'Why', text: 'slow, "but" kind' },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 4, column: 'Q1', value: 'four', reason: 'notNumber' },
    ]);
  });

  it('names the questions that the mapping asks and no row has', async () => {
    const run = await imports.run(
      { survey: FILE.replaceAll('Why', 'Wherefore') },
      mapping('occasion: {columns: [respondent]}'),
    );
    expect(run.findings?.unseen).toEqual(['Why']);
  });

  it('needs to know which rows belong together', async () => {
    const run = await imports.run({ survey: `${FILE}\n` }, mapping(''));
    expect(run).toMatchObject({ state: 'refused', problem: { says: 'import.questionsNeedKey' } });
  });
});

describe('units and currencies', () => {
  const mapping = (unit: string, native: string, rest = '') => `
plumbline: 1
source: ${unit}
files: {survey: {}}
time: {value: 2026-01-02}
dimensions: [{key: care, names: {en: Care}, value: {unit: "${unit}", knots: [[0, 100], [100, 0]]}}]
marks: [{dimension: care, mark: delivered, native: ${native}}]
${rest}`;
  const native = async (file: string, yaml: string) => {
    const run = await imports.run({ survey: file }, yaml);
    expect(run.problem).toBeNull();
    const rows = await imports.rowsOf<{ deliveredNative: number }>(
      run,
      'deliveredNative, delivered, nativeUnit, attributePairs',
    );
    return { run, rows };
  };

  it('are converted row by row to the unit of the value function; an unknown one is put aside', async () => {
    const file = 'wait,unit\n90,min\n2,Hours\n1800,秒\n1.5,\n3,parsec\n"1,200",secs.';
    const { run, rows } = await native(file, mapping('h', '{column: wait, unit: min, unitColumn: unit}'));
    expect(rows.map((row) => Number(row.deliveredNative.toFixed(6))).sort((a, b) => a - b)).toEqual([
      0.025, 0.333333, 0.5, 1.5, 2,
    ]);
    expect(rows.every((row) => (row as unknown as { nativeUnit: string }).nativeUnit === 'h')).toBe(true);
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 6, column: 'unit', value: 'parsec', reason: 'unknownUnit' },
    ]);
  });

  it('of the whole file need no column, and degrees have an offset', async () => {
    const { rows } = await native('heat\n212\n32', mapping('°C', '{column: heat, unit: °F}'));
    expect(rows.map((row) => Number(row.deliveredNative.toFixed(6))).sort((a, b) => a - b)).toEqual([0, 100]);
  });

  it('of money are converted by the mapping’s rates alone, and the code of the file is kept', async () => {
    const file = 'paid,currency\n10,usd\n20,CNY\n5,EUR';
    const { run, rows } = await native(
      file,
      mapping('CNY', '{column: paid, unitColumn: currency}', 'rates: {CNY: {USD: 7.1}}'),
    );
    expect(rows).toMatchObject([
      { deliveredNative: 20, attributePairs: ['currency=CNY'], nativeUnit: 'CNY' },
      { deliveredNative: 71, attributePairs: ['currency=usd'], nativeUnit: 'CNY' },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 4, value: 'EUR', reason: 'noRate' }]);
  });

  it('that nothing leads from are refused before a row is read', async () => {
    const run = await imports.run({ survey: 'wait\n1' }, mapping('h', '{column: wait, unit: km}'));
    expect(run).toMatchObject({ state: 'refused', problem: { says: 'import.noUnitStep' } });
    const money = await imports.run({ survey: 'wait\n1' }, mapping('CNY', '{column: wait, unit: USD}'));
    expect(money).toMatchObject({ state: 'refused', problem: { says: 'import.noRate' } });
  });
});

describe('days in two orders in one column', () => {
  const mapping = (time: string) => `
plumbline: 1
source: "${time}"
files: {survey: {}}
time: {column: when, ${time}}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: score, scale: {low: 0, high: 100}}]
`;
  /** 1 January to the end of April, day first with zeros; every fourth day month first without. */
  const lines = Array.from({ length: 120 }, (_unused, place) => {
    const day = new Date(Date.UTC(2026, 0, 1 + place));
    const [d, m] = [day.getUTCDate(), day.getUTCMonth() + 1];
    const text =
      place % 4 === 0 ? `${m}/${d}/2026` : `${String(d).padStart(2, '0')}/${String(m).padStart(2, '0')}/2026`;
    return `${text},"${place % 100}"`;
  });
  const file = ['when,score', ...lines].join('\n');

  it('are read row by row by the evidence, which the import tells', async () => {
    const run = await imports.run({ survey: file }, mapping('format: mixed'));
    expect(run).toMatchObject({ state: 'committed', problem: null });
    const dates = run.findings?.dates;
    expect(dates).toMatchObject({ column: 'when', byColumn: 0, byPerson: 0, undecided: 0 });
    expect((dates?.readDayFirst ?? 0) + (dates?.readMonthFirst ?? 0)).toBe(
      (dates?.byOrder ?? 0) + (dates?.byStyle ?? 0),
    );
    const rows = await imports.rowsOf<{ day: string }>(run, 'toString(day) AS day');
    expect(rows.map((row) => row.day)).toEqual(
      Array.from({ length: 120 }, (_unused, place) =>
        new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
      ),
    );
  });

  it('that nothing tells are put aside, and a person decides otherwise', async () => {
    const unclear = 'when,score\n03/04/2026,1\n05/04/2026,2\n13/04/2026,3\n4/14/2026,4\n';
    const run = await imports.run({ survey: unclear }, mapping('format: mixed'));
    expect(run).toMatchObject({ accepted: 2, quarantined: 2 });
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 2, column: 'when', value: '03/04/2026', reason: 'ambiguousDate' },
      { line: 3, reason: 'ambiguousDate' },
    ]);
    const decided = await imports.run({ survey: unclear }, mapping('format: mixed, ambiguous: mdy'));
    expect(decided).toMatchObject({ accepted: 4, findings: { dates: { byPerson: 2, readMonthFirst: 2 } } });
    expect((await imports.rowsOf<{ day: string }>(decided, 'toString(day) AS day')).map((row) => row.day)).toEqual([
      '2026-03-04',
      '2026-04-13',
      '2026-04-14',
      '2026-05-04',
    ]);
  });
});

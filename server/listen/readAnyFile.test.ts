import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({ fileBytesMax: 2_000_000 });
});
afterAll(() => imports.app.close());

const mapping = (source: string, lines: string, file = '{}') => `
plumbline: 1
source: ${source}
files: {survey: ${file}}
time: {column: when}
asked: before
dimensions: [{key: care, names: {en: Care}}]
${lines}
`;
const PERCEIVED = 'marks: [{dimension: care, mark: perceived, column: P, scale: {low: 0, high: 10}}]';
const send = (what: string, payload: object) =>
  imports.app.inject({ as: 'owner', method: 'POST', url: `/api/workspaces/main/${what}`, payload });
/** What became of the perceived marks, in order. */
const perceived = async (csv: string | Uint8Array, yaml: string) => {
  const run = await imports.run({ survey: csv }, yaml);
  expect(run.problem).toBeNull();
  const rows = await imports.rowsOf<{ perceived: number }>(run, 'perceived');
  return { run, values: rows.map((row) => row.perceived) };
};

describe('every encoding in which spreadsheets come', () => {
  const SIMPLIFIED = '客户,日期,期望,感知,区域,建议\n甲,2026-01-02,7,5,北京,服务态度很好\n';
  it.each([
    ['utf-8', Buffer.from(`\uFEFF${SIMPLIFIED}`), '北京', '服务态度很好'],
    ['utf-16le', Buffer.from(`\uFEFF${SIMPLIFIED}`, 'utf16le'), '北京', '服务态度很好'],
    ['utf-16be', Buffer.from(`\uFEFF${SIMPLIFIED}`, 'utf16le').swap16(), '北京', '服务态度很好'],
    [
      'gb18030',
      'bfcdbba72cc8d5c6da2cc6dacdfb2cb8d0d6aa2cc7f8d3f22cbda8d2e90abcd72c323032362d30312d30322c372c352cb1b1bea92cb7fecef1ccacb6c8badcbac30a',
      '北京',
      '服务态度很好',
    ],
    [
      'big5',
      'abc8a4e12ca4e9b4c12cb4c1b1e62cb750aabe2cb0cfb0ec2cabd8c4b30aa5d22c323032362d30312d30322c372c352ca578a55f2caa41b0c8ba41abd7abdca66e0a',
      '台北',
      '服務態度很好',
    ],
    [
      'euc-kr',
      'b0edb0b42cb3afc2a52cb1e2b4eb2cc0cec1f62cc1f6bfaa2cc0c7b0df0ab0a12c323032362d30312d30322c372c352cbcadbfef2cbcadbaf1bdbab0a120bec6c1d620c1c1bdc0b4cfb4d90a',
      '서울',
      '서비스가 아주 좋습니다',
    ],
  ])('%s is recognised and read', async (encoding, bytes, region, text) => {
    const content = typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : bytes;
    const { body } = await imports.bring('survey.csv', content);
    expect(body.encoding).toBe(encoding);
    const [who, when, expected, got, where, note] = body.columns as string[];
    const run = await imports.run(
      { survey: content },
      `
plumbline: 1
source: ${encoding}
files: {survey: {}}
time: {column: ${when}}
customer: {column: ${who}}
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: ${expected}, scale: {low: 1, high: 7}}
  - {dimension: care, mark: perceived, column: ${got}, scale: {low: 1, high: 7}}
attributes: {region: ${where}}
texts: [{column: ${note}}]
`,
    );
    expect(run).toMatchObject({ state: 'committed', accepted: 1, quarantined: 0 });
    expect(await imports.rowsOf(run, 'region, expected')).toEqual([{ region, expected: 100 }]);
    expect(await imports.rowsOf(run, 'text', 'texts')).toEqual([{ text }]);
  });
});

describe('delimiters and quotes', () => {
  it.each([
    ['；', 'full-width semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
    [';', 'semicolon'],
  ])('%j is found; cells may hold it, line breaks and quotes; ragged rows keep their cells', async (d) => {
    const row = (...cells: string[]) => cells.join(d);
    const csv = [
      row('when', 'P', 'note'),
      row('2026-01-01', '5', `"one${d}two\nthree ""four"""`),
      row('2026-01-02', '5'),
      row('2026-01-03', '10', '5" pipe'),
      '',
    ].join('\r\n');
    const { run, values } = await perceived(
      csv,
      mapping(`delimiter ${d.charCodeAt(0)}`, `${PERCEIVED}\ntexts: [{column: note}]`),
    );
    expect(values).toEqual([50, 100]);
    expect(await imports.rowsOf(run, 'text', 'texts')).toEqual([
      { text: '5" pipe' },
      { text: `one${d}two\nthree "four"` },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 4, reason: 'raggedRow', value: `2026-01-02${d}5`, cells: ['2026-01-02', '5'] },
    ]);
  });

  it('columns of fixed width without a header are found, named by their place, and read otherwise where somebody says so', async () => {
    const rows = [
      ' 00004  20260101  2   9',
      ' 00004  20260118  10  7',
      ' 00021  20260102  3',
      ' 00022  20260103  3   8',
      '',
    ];
    const { body } = await imports.bring('survey.txt', rows.filter((_row, at) => at !== 2).join('\n'));
    expect(body).toMatchObject({ delimiter: ' ', header: false, rows: [['00004', '20260101', '2', '9'], {}, {}] });
    expect(body.columns).toEqual(['column#1', 'column#2', 'column#3', 'column#4']);
    const marks = PERCEIVED.replace('column: P', 'column: column#3');
    const yaml = mapping('blanks', marks, '{delimiter: " ", header: false}').replace(
      '{column: when}',
      '{column: column#2, format: ymd}',
    );
    const { run, values } = await perceived(rows.join('\n'), yaml);
    expect(values).toEqual([20, 30, 100]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 3, reason: 'raggedRow' }]);
    const headed = await imports.app.inject({
      ...{ as: 'owner', url: `/api/workspaces/main/files/${body.file}/preview?header=true` },
    });
    expect(headed.json()).toMatchObject({ header: true, columns: ['00004', '20260101', '2', '9'] });
  });

  it('a saved mapping is proposed for its like: files whose columns have no names are told apart by their own', async () => {
    const rows = (first: number) => [1, 2, 3].map((step) => ` ${first + step}  20260101  2   ${step}`).join('\n');
    const marks = PERCEIVED.replace('column: P', 'column: column#3');
    const yaml = mapping('visits', marks, '{delimiter: " ", header: false}').replace(
      '{column: when}',
      '{column: column#2, format: ymd}',
    );
    const guess = async (name: string) => {
      const { body } = await imports.bring(name, `${rows(100)}\n`);
      const files = [{ alias: 'survey', file: body.file }];
      return { files, savedAs: (await send('mappings/guess', { files })).json().savedAs };
    };
    const { files } = await guess('visits-01.txt');
    expect((await send('imports', { files, mapping: yaml, save: 'visits' })).statusCode).toBe(202);
    expect((await guess('visits-02.txt')).savedAs).toBe('visits');
    expect((await guess('purchases.txt')).savedAs).toBeNull();
  });

  it('a quote that is never closed costs its own line only', async () => {
    const csv = 'when,P,note\n2026-01-01,5,"never closed\n2026-01-02,6,x\n2026-01-03,7,y\n';
    const { run, values } = await perceived(csv, mapping('unclosed', PERCEIVED));
    expect(values).toEqual([60, 70]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 2, reason: 'unclosedQuote' }]);
  });

  it('a file of 150 columns is read', async () => {
    const names = Array.from({ length: 150 }, (_unused, i) => `Q${i}`);
    const csv = `when,${names.join(',')}\n2026-01-01,${names.map((_name, i) => i % 11).join(',')}\n`;
    const metric = `metrics: [{key: all, names: {en: All}, columns: [${names.join(', ')}], scale: {low: 0, high: 10}}]`;
    const { run, values } = await perceived(csv, mapping('wide', metric));
    expect(values).toHaveLength(1);
    expect(await imports.rowsOf(run, 'count() AS n', 'answers')).toEqual([{ n: 150 }]);
  });
});

describe('numbers', () => {
  it('have separators of thousands, full-width digits, spaces; what is none is put aside', async () => {
    const cells = ['７', '３．５', ' 4 ', '"1,000"', '1e1', 'nan', '12abc', '１２', '-', '"1,00"', '0x5'];
    const csv = `when,P\n${cells.map((cell) => `2026-01-01,${cell}\n`).join('')}`;
    const { run, values } = await perceived(csv, mapping('numbers', PERCEIVED));
    expect(values).toEqual([35, 40, 70, 100]);
    expect((await imports.quarantineOf(run)).map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [5, '1,000', 'outsideScale'],
      [7, 'nan', 'notNumber'],
      [8, '12abc', 'notNumber'],
      [9, '１２', 'outsideScale'],
      [10, '-', 'notNumber'],
      [11, '1,00', 'notNumber'],
      [12, '0x5', 'notNumber'],
    ]);
  });

  it('with a decimal comma, points separate thousands', async () => {
    const scale = 'marks: [{dimension: care, mark: perceived, column: P, scale: {low: 0, high: 10000}}]';
    const csv = 'when;P\n2026-01-01;2,5\n2026-01-01;1.000\n2026-01-01;1.250,5\n2026-01-01;1.5\n';
    const { run, values } = await perceived(csv, mapping('comma', scale, "{decimal: ','}"));
    expect(values.map((value) => Number(value.toFixed(9)))).toEqual([0.025, 10, 12.505]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 5, value: '1.5', reason: 'notNumber' }]);
  });

  it('words on a scale, a reversed scale, words for no answer', async () => {
    const lines = `
marks:
  - {dimension: care, mark: expected, column: E, scale: {low: 1, high: 5, reversed: true}}
  - {dimension: care, mark: perceived, column: P, scale: {low: 1, high: 5, labels: {非常满意: 5, 一般: 3, 非常不满意: 1}}}
missing: [不知道, '99']`;
    const csv =
      'when,E,P\n2026-01-01,1,非常满意\n2026-01-01,99,一般\n2026-01-01,5,不知道\n2026-01-01,2, 4 \n2026-01-01,2,很满意\n';
    const run = await imports.run({ survey: csv }, mapping('words', lines));
    expect(await imports.rowsOf(run, 'expected, perceived')).toEqual([
      { expected: 0, perceived: null },
      { expected: 75, perceived: 75 },
      { expected: 100, perceived: 100 },
      { expected: null, perceived: 50 },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 6, value: '很满意', reason: 'notNumber' }]);
  });

  it('a weight may be missing, never below zero', async () => {
    const csv = 'when,P,w\n2026-01-01,1,2.5\n2026-01-01,2,\n2026-01-01,3,-1\n';
    const run = await imports.run({ survey: csv }, mapping('weights', `${PERCEIVED}\nweight: {column: w}`));
    expect(await imports.rowsOf(run, 'perceived, weight')).toEqual([
      { perceived: 10, weight: 2.5 },
      { perceived: 20, weight: 0 },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 4, column: 'w', reason: 'outsideScale' }]);
  });
});

describe('dates', () => {
  const dates = (format: string) =>
    mapping(`dates ${format}`, PERCEIVED).replace('{column: when}', `{column: when, format: ${format}}`);
  it.each([
    ['dmy', ['31/01/2026', '1.2.2026 10:30', '13-02-2026'], ['01/31/2026', '2026-01-31', '31/01/26']],
    ['mdy', ['01/31/2026', '2/1/2026 10:30', '02-13-2026'], ['31/01/2026', '2026-01-31', 'x']],
    ['ymd', ['2026/1/31', '2026年2月1日 10:30', '20260213'], ['31/01/2026', '2026/13/01', '2026/2/30']],
    ['iso', ['2026-01-31', '2026-02-01T10:30', '2026-02-13 00:00:00'], ['2026/01/31', '31-01-2026', '2026-02-30']],
  ])('%s: days that fit are read, the others are put aside', async (format, good, bad) => {
    const csv = `when,P\n${[...good, ...bad].map((cell) => `${cell},5\n`).join('')}`;
    const run = await imports.run({ survey: csv }, dates(format));
    expect((await imports.rowsOf<{ day: string }>(run, 'toString(day) AS day')).map((row) => row.day)).toEqual([
      '2026-01-31',
      '2026-02-01',
      '2026-02-13',
    ]);
    expect((await imports.quarantineOf(run)).map(({ value, reason }) => [value, reason])).toEqual(
      bad.map((cell) => [cell, 'notDate']),
    );
  });

  it('an offset in the cell counts, and the day is that of the workspace', async () => {
    const csv =
      'when,P\n2026-01-01T23:30:00Z,1\n2026-01-01T23:30:00-05:00,2\n2026-01-01T23:30:00+08:00,3\n2026-01-01 23:30:00,4\n';
    const run = await imports.run({ survey: csv }, mapping('zones', PERCEIVED));
    expect(await imports.rowsOf(run, 'perceived, toString(at) AS at, toString(day) AS day')).toEqual([
      { perceived: 10, at: '2026-01-01 23:30:00.000', day: '2026-01-02' },
      { perceived: 20, at: '2026-01-02 04:30:00.000', day: '2026-01-02' },
      { perceived: 30, at: '2026-01-01 15:30:00.000', day: '2026-01-01' },
      { perceived: 40, at: '2026-01-01 15:30:00.000', day: '2026-01-01' },
    ]);
  });

  it('promises are kept by day or by moment, in whatever order the file writes dates', async () => {
    const promise = (key: string, by: string, notDone: string) =>
      `  - {key: ${key}, names: {en: ${key}}, due: due, done: done, by: ${by}, dateFormat: dmy, notDone: ${notDone}}`;
    const lines = `promises:\n${promise('day', 'day', 'openUntilDue')}\n${promise('moment', 'moment', 'notMeasurable')}`;
    const csv = [
      'when,due,done',
      '2026-01-01,13-02-2026 10:00,13-02-2026 12:00',
      '2026-01-01,13/02/2026 10:00:00+08:00,13/02/2026 09:00:00+08:00',
      '2026-01-01,13.02.2026,14.02.2026',
      '2026-01-01,13.02.2026,',
      '2026-01-01,,13.02.2026',
      '2026-01-01,2026-02-13,13.02.2026',
      '',
    ].join('\n');
    const run = await imports.run({ survey: csv }, mapping('promises', lines));
    const outcomes = await imports.rowsOf<{ promise: string; outcome: string }>(
      run,
      'promise, toString(outcome) AS outcome',
      'fulfilments',
    );
    expect(outcomes.map(({ promise: key, outcome }) => `${key} ${outcome}`)).toEqual([
      'day broken',
      'day kept',
      'day kept',
      'day notMeasurable',
      'day open',
      'moment broken',
      'moment broken',
      'moment kept',
      'moment notMeasurable',
      'moment notMeasurable',
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([{ line: 7, column: 'due', reason: 'notDate' }]);
  });
});

describe('workbooks', () => {
  const workbook = async () =>
    Buffer.from(
      await writeXlsx({
        sheets: [
          { name: 'Cover', rows: [['nothing here']] },
          {
            name: '数据',
            rows: [
              ['when', 'P', 'note', 'region'],
              [new Date(Date.UTC(2026, 0, 2, 10, 30)), 5, 'said "yes", twice', null],
              [null, null, null, null],
              [new Date(Date.UTC(2026, 0, 3)), 7.5, null, 'North'],
              ['2026-01-04', 'much', '007', 'South'],
              ['2026-01-05', null, null, 'South'],
            ],
            cells: new Map([['5,1', { formula: '4+5', formulaResult: 9 }]]),
          },
        ],
      } as Parameters<typeof writeXlsx>[0]),
    );

  it('give dates, numbers, texts, and of formulas the value that was saved', async () => {
    const content = await workbook();
    const { body } = await imports.bring('survey.xlsx', content);
    // the cover is no table
    expect(body).toMatchObject({ kind: 'xlsx', sheets: ['Cover', '数据'], sheet: '数据' });
    const run = await imports.run(
      { survey: content },
      mapping('workbook', `${PERCEIVED}\ntexts: [{column: note}]\nattributes: {region: region}`),
    );
    expect(run).toMatchObject({ state: 'committed', rows: 4, accepted: 3, quarantined: 1 });
    expect(await imports.rowsOf(run, 'perceived, toString(at) AS at, region')).toEqual([
      { perceived: 50, at: '2026-01-02 02:30:00.000', region: '' },
      { perceived: 75, at: '2026-01-02 16:00:00.000', region: 'North' },
      { perceived: 90, at: '2026-01-04 16:00:00.000', region: 'South' },
    ]);
    expect(await imports.rowsOf(run, 'text', 'texts')).toEqual([{ text: 'said "yes", twice' }]);
    // the row of the sheet, also below an empty one
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 5, column: 'P', value: 'much', cells: ['2026-01-04', 'much', '007', 'South'] },
    ]);
  });

  it('a sheet whose first row is data already is read so where somebody says so', async () => {
    const rows = [
      ['2026-01-02', 5],
      ['2026-01-03', 7.5],
    ];
    const content = Buffer.from(await writeXlsx({ sheets: [{ name: 'Data', rows }] }));
    const { body } = await imports.bring('bare.xlsx', content);
    const read = await imports.app.inject({
      ...{ as: 'owner', url: `/api/workspaces/main/files/${body.file}/preview?header=false` },
    });
    expect(read.json()).toMatchObject({
      header: false,
      columns: ['column#1', 'column#2'],
      rows: [['2026-01-02', '5'], {}],
    });
    const marks = PERCEIVED.replace('column: P', 'column: column#2');
    const yaml = mapping('bare', marks, '{header: false}').replace('{column: when}', '{column: column#1}');
    const run = await imports.run({ survey: content }, yaml);
    expect(run).toMatchObject({ state: 'committed', rows: 2, accepted: 2 });
    expect(await imports.rowsOf(run, 'perceived')).toEqual([{ perceived: 50 }, { perceived: 75 }]);
  });

  it('a sheet that is not there, an encrypted workbook and a broken one are refused in words', async () => {
    const run = await imports.run({ survey: await workbook() }, mapping('no sheet', PERCEIVED, '{sheet: Elsewhere}'));
    expect(run.problem).toMatchObject({ says: 'import.noSheet', values: { have: 'Cover, 数据' } });
    const locked = await writeXlsx({
      sheets: [{ name: 'a', rows: [['b']] }],
      encryption: { password: 'secret', spinCount: 100 },
    });
    const broken = (await workbook()).subarray(0, 700);
    expect(await imports.bring('a.xlsx', broken)).toMatchObject({
      status: 400,
      body: { says: 'import.workbook.unreadable' },
    });
    expect(await imports.bring('a.xlsx', locked)).toMatchObject({
      status: 400,
      body: { says: 'import.workbook.encrypted' },
    });
  });
});

it('a file over the size limit is refused, and nothing of it is kept', async () => {
  const { status, body } = await imports.bring('large.csv', `a,b\n${'1,2\n'.repeat(600_000)}`);
  expect([status, body.says]).toEqual([400, 'import.fileTooLarge']);
});

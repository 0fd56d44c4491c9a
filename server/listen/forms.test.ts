import { loadTestEngines } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.app.close());

/** The mapping that the product itself proposes for a file. */
async function guess(name: string, content: string | Uint8Array) {
  const { body } = await imports.bring(name, content);
  const answer = await imports.app.inject({
    as: 'analyst',
    method: 'POST',
    url: '/api/workspaces/main/mappings/guess',
    payload: { files: [{ alias: 'survey', file: body.file }] },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return { preview: body, guess: answer.json() };
}

describe('an export of Qualtrics', () => {
  const EXPORT = [
    'StartDate,RecordedDate,Status,Finished,ResponseId,ExternalReference,Q1,Q2',
    '"Start Date","Recorded Date","Response Type","Finished","Response ID","External Data Reference","How satisfied are you',
    'with the delivery?","What would you change, ""if anything""?"',
    '"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""recordedDate"",""timeZone"":""America/Denver""}","{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""externalDataReference""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"',
    '2026-01-09 23:40:00,2026-01-09 23:50:00,IP Address,True,R_1,c1,5,nothing',
    '2026-01-10 08:00:00,2026-01-10 08:01:00,Survey Preview,True,R_2,c2,1,test',
    '2026-01-10 08:00:00,2026-01-10 08:01:00,Spam,True,R_3,c3,1,buy',
    '2026-01-10 09:00:00,2026-01-10 09:01:00,IP Address,False,R_4,c4,3,',
    '2026-01-10 09:00:00,2026-01-10 09:01:00,IP Address,True,R_5,c5,nine,',
  ].join('\n');

  it('is recognised: the second row is what was asked, the third what the program calls it', async () => {
    const { body } = await imports.bring('export.csv', EXPORT);
    expect(body).toMatchObject({ kind: 'csv', program: 'qualtrics' });
    expect(body.columns).toEqual([
      'StartDate',
      'RecordedDate',
      'Status',
      'Finished',
      'ResponseId',
      'ExternalReference',
      'Q1',
      'Q2',
    ]);
    expect((body.about as unknown[])[6]).toEqual({ label: 'How satisfied are you with the delivery?', id: 'QID1' });
    expect((body.about as unknown[])[1]).toEqual({
      label: 'Recorded Date',
      id: 'recordedDate',
      zone: 'America/Denver',
    });
    expect((body.rows as string[][])[0]?.[4]).toBe('R_1');
  });

  it('is proposed with its zone, its keys, and rules for previews, spam and unfinished answers', async () => {
    const { guess: proposed } = await guess('export.csv', EXPORT);
    expect(proposed.mapping).toMatchObject({
      time: { column: 'RecordedDate', zone: 'America/Denver' },
      customer: { column: 'ExternalReference' },
      flags: [
        { flag: 'preview', column: 'Status', rows: 'putAside' },
        { flag: 'spam', column: 'Status', rows: 'putAside' },
        { flag: 'unfinished', column: 'Finished', rows: 'keep' },
      ],
    });
  });

  it('is imported without losing a row: the preview and the spam are put aside with the rule, the unfinished one is marked', async () => {
    const run = await imports.run(
      { survey: EXPORT },
      `
plumbline: 1
source: qualtrics
files: {survey: {}}
time: {column: RecordedDate, zone: America/Denver}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: Q1, scale: {low: 1, high: 5}}]
flags:
  - {flag: preview, column: Status, in: [Survey Preview, "1"]}
  - {flag: spam, column: Status, in: [Spam, "8"]}
  - {flag: unfinished, column: Finished, in: ["False"], rows: keep}
`,
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, rows: 5, accepted: 2, quarantined: 3 });
    expect(run.findings?.flagged).toEqual([
      { flag: 'preview', rows: 1, putAside: true },
      { flag: 'spam', rows: 1, putAside: true },
      { flag: 'unfinished', rows: 1, putAside: false },
    ]);
    // the texts of the questions run over two lines, so the answers begin on the fifth
    expect(
      (await imports.quarantineOf(run)).map(({ line, column, value, reason }) => ({ line, column, value, reason })),
    ).toEqual([
      { line: 6, column: 'Status', value: 'Survey Preview', reason: 'flagged' },
      { line: 7, column: 'Status', value: 'Spam', reason: 'flagged' },
      { line: 9, column: 'Q1', value: 'nine', reason: 'notNumber' },
    ]);
    expect(await imports.rowsOf(run, 'perceived, attributePairs, toString(at) AS at')).toEqual([
      { perceived: 50, attributePairs: ['unfinished=yes'], at: '2026-01-10 16:01:00.000' },
      { perceived: 100, attributePairs: ['unfinished='], at: '2026-01-10 06:50:00.000' },
    ]);
  });
});

const MAPPING = (source: string, column: string, rest = '') => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: when, zone: Asia/Shanghai}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: ${column}, scale: {low: 0, high: 10}}]
${rest}`;

describe('JSON', () => {
  it('of one object a line is flattened by path; a broken line is put aside with its number', async () => {
    const lines = [
      '{"id":12345678901234567890,"when":"2026-01-02","score":{"care":7},"tags":["a","b"],"who":{"city":"上海"}}',
      '',
      '{"id":2,"when":"2026-01-03","score":{"care":8},"extra":true',
      '{"id":3,"when":"2026-01-04","score":{"care":null}}',
      '[1,2]',
      '{"id":4,"when":"2026-01-05","score":{"care":"eleven"},"note":"two\\nlines, \\"quoted\\""}',
      '{"id":5,"when":"2026-01-05T00:30:00Z","score":{"care":10},"late":"yes"}',
    ];
    const { body } = await imports.bring('a.jsonl', lines.join('\n'));
    expect(body).toMatchObject({ kind: 'json', program: null, more: false });
    expect(body.columns).toEqual(['id', 'when', 'score.care', 'tags', 'who.city', 'note', 'late']);
    expect((body.rows as string[][])[0]).toEqual(['12345678901234567890', '2026-01-02', '7', 'a | b', '上海', '', '']);
    expect((body.about as unknown[])[3]).toEqual({ type: 'list' });
    const run = await imports.run(
      { survey: lines.join('\r\n') },
      MAPPING('jsonl', 'score.care', 'attributes: {id: id, city: who.city}'),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, rows: 6, accepted: 3, quarantined: 3 });
    expect((await imports.quarantineOf(run)).map(({ line, column, reason }) => ({ line, column, reason }))).toEqual([
      { line: 3, column: '', reason: 'brokenJson' },
      { line: 5, column: '', reason: 'brokenJson' },
      { line: 6, column: 'score.care', reason: 'notNumber' },
    ]);
    expect(await imports.rowsOf(run, 'perceived, attributePairs, toString(day) AS day')).toEqual([
      { perceived: 70, attributePairs: ['id=12345678901234567890', 'city=上海'], day: '2026-01-02' },
      { perceived: 100, attributePairs: ['id=5', 'city='], day: '2026-01-05' },
    ]);
  });

  it('of an array is read element by element, whatever the lines', async () => {
    const text =
      '[\n  {"when": "2026-01-02",\n   "score": 3, "note": "a ] in \\" a } string"},\n  {"when": "2026-01-03", "score": },\n  {"when": "2026-01-04", "score": 5}\n]\n';
    const run = await imports.run({ survey: text }, MAPPING('array', 'score'));
    expect(run).toMatchObject({ state: 'committed', problem: null, rows: 3, accepted: 2, quarantined: 1 });
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 4, reason: 'brokenJson', cells: ['{"when": "2026-01-03", "score": }'] },
    ]);
    expect(await imports.rowsOf(run, 'perceived')).toEqual([{ perceived: 30 }, { perceived: 50 }]);
  });

  it('without an object in it is refused in words', async () => {
    const { status, body } = await imports.bring('a.json', '[{]');
    expect(status).toBe(400);
    expect(body).toMatchObject({ says: 'import.noJsonObjects' });
  });
});

describe('Parquet', () => {
  const ROWS = `SELECT if(number = 2, NULL, toNullable(toFloat64(number))) AS score,
  toDateTime64('2026-01-02 17:30:00', 3, 'UTC') + number AS when, toDate32('2026-01-02') + number AS day,
  toUInt64(12345678901234567890) AS id, [number, number + 1] AS tags,
  CAST(tuple(concat('城市', toString(number)), number = 1), 'Tuple(city String, vip Bool)') AS who
FROM numbers(5) SETTINGS output_format_parquet_row_group_size = 2`;
  /** Written by the analytics engine itself. */
  async function write(compression: string): Promise<Uint8Array> {
    const { clickhouse } = await loadTestEngines();
    const answer = await fetch(
      `${clickhouse.url}/?default_format=Parquet&output_format_parquet_compression_method=${compression}`,
      {
        method: 'POST',
        body: ROWS,
        headers: { authorization: `Basic ${btoa(`${clickhouse.username}:${clickhouse.password}`)}` },
      },
    );
    if (!answer.ok) throw new Error(await answer.text());
    return new Uint8Array(await answer.arrayBuffer());
  }

  it.each(['snappy', 'zstd', 'gzip', 'lz4', 'none'])(
    'packed with %s keeps its types, its nulls, and the zone of its moments',
    async (compression) => {
      const bytes = await write(compression);
      const { body } = await imports.bring('a.parquet', bytes);
      expect(body).toMatchObject({
        kind: 'parquet',
        columns: ['score', 'when', 'day', 'id', 'tags', 'who.city', 'who.vip'],
      });
      expect((body.about as { type: string }[]).map(({ type }) => type)).toEqual([
        'number',
        'moment',
        'day',
        'number',
        'list',
        'text',
        'truth',
      ]);
      expect((body.rows as string[][])[2]).toEqual([
        '',
        '2026-01-02 17:30:02Z',
        '2026-01-04',
        '12345678901234567890',
        '2 | 3',
        '城市2',
        'false',
      ]);
      const run = await imports.run({ survey: bytes }, MAPPING(compression, 'score', 'attributes: {city: who.city}'));
      expect(run).toMatchObject({ state: 'committed', problem: null, rows: 5, accepted: 5, quarantined: 0 });
      // half past five in the afternoon by UTC is the next day in Shanghai, whatever zone the mapping names
      expect(await imports.rowsOf(run, 'perceived, toString(day) AS day')).toEqual([
        { perceived: 0, day: '2026-01-03' },
        { perceived: 10, day: '2026-01-03' },
        { perceived: 30, day: '2026-01-03' },
        { perceived: 40, day: '2026-01-03' },
      ]);
    },
  );

  it('that is cut off is refused in words', async () => {
    const { status, body } = await imports.bring('a.parquet', (await write('snappy')).subarray(0, 300));
    expect(status).toBe(400);
    expect(body).toMatchObject({ says: 'import.parquet.unreadable' });
  });
});

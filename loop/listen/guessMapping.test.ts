import { Mapping } from '@plumbline/model/mapping.ts';
import { describe, expect, it } from 'vitest';
import { compileMapping } from './compileMapping.ts';
import { describeColumn } from './describeColumn.ts';
import { guessJoins } from './guessJoins.ts';
import { guessMapping, type SampledFile } from './guessMapping.ts';
import { guessRole } from './guessRoles.ts';
import { guessScale } from './guessScale.ts';
import { readMapping, writeMapping } from './readMapping.ts';

/** A file of invented rows: each column is made from the number of the row. */
function fileOf(alias: string, columns: Record<string, (row: number) => string | number>, rows = 40): SampledFile {
  return {
    alias,
    name: `${alias}.csv`,
    columns: Object.keys(columns),
    rows: Array.from({ length: rows }, (_unused, row) => Object.values(columns).map((make) => String(make(row)))),
  };
}
const cycle =
  (low: number, high: number, step = 1) =>
  (row: number) =>
    low + ((row * step) % (high - low + 1));
const guess = (...files: SampledFile[]) => guessMapping(files, '2026-05-01').mapping;
const look = (name: string, values: readonly (string | number)[]) => describeColumn(name, values.map(String));

describe('one file', () => {
  it('pairs E1/P1 become dimensions on the scale of the whole questionnaire', () => {
    const mapping = guess(
      fileOf('survey', {
        respondent_id: (row) => `r${row}`,
        date: (row) => `2026-01-${String(1 + (row % 28)).padStart(2, '0')}`,
        E1: cycle(1, 7),
        P1: cycle(2, 5),
        E2: cycle(3, 6),
        P2: cycle(1, 7, 2),
        region: (row) => ['North', 'South'][row % 2] ?? '',
      }),
    );
    expect(Mapping.safeParse(mapping).success).toBe(true);
    expect(mapping.customer).toEqual({ column: 'respondent_id' });
    expect(mapping.time).toEqual({ column: 'date', format: 'iso' });
    expect(mapping.attributes).toEqual({ region: 'region' });
    expect(mapping.marks.map((mark) => [mark.dimension, mark.mark, mark.column, mark.scale])).toEqual([
      ['item-01', 'expected', 'E1', { low: 1, high: 7, reversed: false }],
      ['item-01', 'perceived', 'P1', { low: 1, high: 7, reversed: false }],
      ['item-02', 'expected', 'E2', { low: 1, high: 7, reversed: false }],
      ['item-02', 'perceived', 'P2', { low: 1, high: 7, reversed: false }],
    ]);
  });

  it('Chinese pairs 期望/感知 share the stem of their item', () => {
    const mapping = guess(
      fileOf('调查', {
        会员编号: (row) => `m${row}`,
        日期: (row) => `2026年1月${1 + (row % 28)}日`,
        响应速度_期望: cycle(1, 5),
        响应速度_感知: cycle(1, 5, 2),
        '服务态度（期望）': cycle(1, 5, 3),
        '服务态度（感知）': cycle(1, 5, 4),
      }),
    );
    expect(mapping.customer).toEqual({ column: '会员编号' });
    expect(mapping.time).toEqual({ column: '日期', format: 'ymd' });
    expect(mapping.dimensions.map(({ key }) => key)).toEqual(['响应速度', '服务态度']);
    expect(mapping.marks.map(({ mark }) => mark)).toEqual(['expected', 'perceived', 'expected', 'perceived']);
  });

  it('blocks like CUEX, PERQ and CUSA become one line of quality and an index', () => {
    const mapping = guess(
      fileOf(
        'mobile',
        Object.fromEntries(
          ['CUEX1', 'CUEX2', 'CUEX3', 'PERQ1', 'PERQ2', 'CUSA1', 'CUSA2', 'CUSA3'].map((name, i) => [
            name,
            cycle(1, 10, 1 + (i % 3)),
          ]),
        ),
      ),
    );
    expect(mapping.marks.map((mark) => [mark.dimension, mark.mark, mark.columns])).toEqual([
      ['quality', 'expected', ['CUEX1', 'CUEX2', 'CUEX3']],
      ['quality', 'perceived', ['PERQ1', 'PERQ2']],
    ]);
    expect(mapping.metrics.map((metric) => [metric.key, metric.columns, metric.scale])).toEqual([
      ['cusa', ['CUSA1', 'CUSA2', 'CUSA3'], { low: 1, high: 10, reversed: false }],
    ]);
    // no column holds a time
    expect(mapping.time).toEqual({ value: '2026-05-01' });
  });

  it('−99 among answers is no answer, a code says who somebody is, and a score is a score', () => {
    const mapping = guess(
      fileOf('telecom', {
        servicetype: cycle(1, 2),
        education: (row) => (row % 9 === 0 ? -99 : cycle(1, 4)(row)),
        like_1: (row) => (row === 7 ? -99 : cycle(1, 7)(row)),
        like_2: cycle(2, 6),
        mga: cycle(1, 2),
        csat: cycle(1, 2),
        debt: (row) => (row === 3 ? -99 : -row),
      }),
    );
    expect(mapping.missing).toContain('-99');
    expect(mapping.attributes).toEqual({ servicetype: 'servicetype', education: 'education', mga: 'mga' });
    expect(mapping.metrics).toMatchObject([
      { key: 'like', scale: { low: 1, high: 7 } },
      { key: 'csat', scale: { low: 1, high: 5 } },
    ]);
    const phrases = guess(
      fileOf('why', { why: (row) => (row % 2 === 0 ? 'Did not answer' : `It came ${row} days late`) }),
    );
    expect(phrases.missing).toEqual(['NA', 'N/A', 'NULL', 'null', '#N/A', 'Did not answer']);
    expect(phrases.texts).toEqual([{ column: 'why' }]);
    const debts = guess(fileOf('debts', { debt: (row) => (row % 2 === 0 ? -99 : -row) }));
    expect(debts.missing).not.toContain('-99');
  });

  it('what means no answer in one column is not lost where it is a figure or an end in another', () => {
    const answers = { like: (row: number) => (row % 9 === 0 ? -99 : cycle(1, 7)(row)) };
    const paid = (back: number) => (row: number) => (row % 5 === 0 ? back : 20 + row);
    const paidBack = guess(fileOf('paid', { ...answers, amount: (row) => (row === 3 ? -99 : paid(-15)(row)) }));
    expect(paidBack.missing).not.toContain('-99');
    expect(guess(fileOf('paid', { ...answers, amount: paid(-99) })).missing).toContain('-99');
    const ended = { outcome: (row: number) => ['No answer', 'Sold', 'Refused'][row % 3] ?? '' };
    expect(guess(fileOf('calls', ended))).toMatchObject({ attributes: { outcome: 'outcome' } });
    expect(guess(fileOf('calls', ended)).missing).not.toContain('No answer');
  });

  it('a list of customers without a time says what they are: what they paid in all is no purchase of today', () => {
    const columns = {
      customerID: (row: number) => `c${row}`,
      SeniorCitizen: cycle(0, 1),
      tenure: cycle(1, 72, 7),
      MonthlyCharges: (row: number) => 20 + row * 1.25,
      TotalCharges: (row: number) => 20 + row * 99.5,
      Churn: (row: number) => ['Yes', 'No'][row % 2] ?? '',
    };
    const mapping = guess(fileOf('base', columns));
    expect(Object.keys(mapping.attributes)).toEqual(Object.keys(columns).slice(1));
    expect(mapping.transactions).toBeUndefined();
    // all of them stay or leave, and can be carried out as it is
    expect(mapping.metrics).toMatchObject([
      { key: 'stayed', columns: ['Churn'], scale: { labels: { Yes: 0, No: 1 } } },
    ]);
    const whole = readMapping(writeMapping(mapping));
    const tree = { dimensions: [], metrics: [], version: 0 };
    expect(() => compileMapping(whole, { base: Object.keys(columns) }, tree, 'UTC')).not.toThrow();
    const dated = guess(fileOf('log', { ...columns, day: (row: number) => `2026-01-${10 + (row % 9)}` }));
    expect(dated.transactions?.amount).toBe('TotalCharges');
  });

  it('keys are no texts, ticks are no scores, and a word inside another says nothing', () => {
    const roleOf = (name: string, value: (row: number) => string | number) =>
      guessRole(
        look(
          name,
          Array.from({ length: 40 }, (_none, row) => value(row)),
        ),
      ).role;
    expect(roleOf('Comment ID', (row) => `Trust PTS ${row} - Q1`)).toBe('ignore');
    expect(roleOf('Comment ID', (row) => `5f0c3c1e-0000-4000-8000-${String(row).padStart(12, '0')}`)).toBe('ignore');
    expect(roleOf('Organisation & services', () => '1.0')).toBe('ignore');
    expect(roleOf('Staff manner & personal attributes', () => '1.0')).toBe('ignore');
    expect(roleOf('Overall quality', (row) => 0.5 + (row % 5))).toBe('score');
    expect(roleOf('serviceRating', (row) => 0.5 + (row % 5))).toBe('score');
    expect(roleOf('Why no more purchases?', (row) => `I moved away after the ${row}th of May`)).toBe('text');
    expect(roleOf('region', () => 'North')).toBe('attribute');
  });

  it('every column is in the evidence, with why', () => {
    const { evidence } = guessMapping([fileOf('a', { weight: () => '1.5', empty: () => '' })], '2026-05-01');
    expect(evidence.map(({ column, role, because }) => [column, role, because])).toEqual([
      ['weight', 'weight', 'name'],
      ['empty', 'ignore', 'empty'],
    ]);
  });
});

describe('several files', () => {
  const day = (offset: number) => (row: number) =>
    `2026-02-${String(1 + ((row + offset) % 28)).padStart(2, '0')} 10:00:00`;
  const orders = fileOf('orders', {
    order_id: (row) => `o${row}`,
    customer_id: (row) => `c${row}`,
    order_purchase_timestamp: day(0),
    order_delivered_customer_date: day(3),
    order_estimated_delivery_date: day(5),
  });
  const reviews = fileOf('reviews', { order_id: (row) => `o${row}`, review_score: cycle(1, 5) });
  const customers = fileOf('customers', {
    customer_id: (row) => `c${row}`,
    customer_unique_id: (row) => `u${row % 30}`,
    customer_state: (row) => ['SP', 'RJ'][row % 2] ?? '',
  });

  it('orders, reviews and customers are joined by their keys whatever their order, with a promise of delivery', () => {
    for (const files of [
      [orders, reviews, customers],
      [customers, reviews, orders],
    ]) {
      const mapping = guess(...files);
      expect(Object.keys(mapping.files)[0]).toBe('orders');
      expect(new Set(mapping.joins.map((join) => JSON.stringify([join.file, join.on])))).toEqual(
        new Set([
          JSON.stringify(['reviews', { order_id: 'order_id' }]),
          JSON.stringify(['customers', { customer_id: 'customer_id' }]),
        ]),
      );
      expect(mapping.customer).toEqual({ column: 'customers.customer_unique_id' });
      expect(mapping.occasion).toEqual({ columns: ['order_id'] });
      expect(mapping.promises).toMatchObject([
        { due: 'order_estimated_delivery_date', done: 'order_delivered_customer_date', by: 'day' },
      ]);
      expect(Mapping.safeParse(mapping).success).toBe(true);
    }
  });

  it('a file without a shared key is left out', () => {
    const { order, joins } = guessJoins([orders, fileOf('weather', { temperature: cycle(1, 30) })]);
    expect([order.map(({ alias }) => alias), joins]).toEqual([['orders'], []]);
  });

  it('a file that shares no key with the base is joined through one that does', () => {
    const items = fileOf('items', { order_id: (row) => `o${row}`, seller_id: (row) => `s${row}` });
    const sellers = fileOf('sellers', { seller_id: (row) => `s${row}`, seller_city: () => 'X' });
    const { joins } = guessJoins([orders, items, sellers]);
    expect(joins).toHaveLength(2);
  });
});

describe('what a column looks like', () => {
  it.each([
    ['iso', true, ['2026-01-31', '2026-02-01 10:00']],
    ['dmy', true, ['31/01/2026', '01/02/2026']],
    ['mdy', true, ['01/31/2026', '02/01/2026']],
    ['ymd', true, ['2026/1/31', '2026年2月1日']],
    ['ymd', true, ['20260131', '19970201']],
    // numbers of eight digits that are no days
    [null, false, ['20261331', '20260230', '12345678']],
    // no day is over 12: day first, and a person should look
    ['dmy', false, ['01/02/2026', '03/04/2026']],
    // both: no single order fits
    ['dmy', false, ['31/01/2026', '01/31/2026']],
    [null, false, ['x', '12']],
  ])('dates are %s, certain: %s', (date, dateCertain, cells) => {
    expect(describeColumn('d', cells)).toMatchObject({ date, dateCertain });
  });

  it.each(['customer_id', '会员号', '訂單編號', '出生日期', 'memberId', 'birthday'])(
    'numbers of eight digits called %s are no days on which something was said',
    (name) => expect(describeColumn(name, ['19850412', '20190123'])).toMatchObject({ date: null }),
  );

  it('a slip of the pen does not hide a scale', () => {
    const cells = [...Array.from({ length: 99 }, (_unused, i) => 1 + (i % 7)), 77];
    expect(guessScale([look('E1', cells)])).toEqual({ low: 1, high: 7, certain: true });
  });

  it('the narrowest common scale is taken for a block, and is certain only where both ends were used', () => {
    expect(guessScale([look('a', [1, 2, 4])])).toEqual({ low: 1, high: 5, certain: false });
    expect(guessScale([look('a', [1, 2, 4]), look('b', [3, 7])])).toEqual({ low: 1, high: 7, certain: true });
    expect(guessScale([look('a', [0, 10])])).toEqual({ low: 0, high: 10, certain: true });
    expect(guessScale([look('a', [0.5, 99.5])])).toEqual({ low: 0, high: 100, certain: false });
    expect(guessScale([look('a', [-3, 3])])).toBeNull();
  });

  it.each([
    ['minimum_speed', [1, 2, 3], 'adequate'],
    ['最低期望', [1, 2, 3], 'adequate'],
    ['importance_2', [1, 2, 3], 'importance'],
    ['중요도', [1, 2, 3], 'importance'],
    ['desired level', [1, 2, 3], 'expected'],
    ['체감_인지', [1, 2, 3], 'perceived'],
  ])('%s is the mark %s', (name, values, mark) => {
    expect(guessRole(look(name, values))).toMatchObject({ role: 'mark', mark });
  });

  it('long answers are texts, few values an attribute, and a number without a meaning is left out', () => {
    const text = Array.from({ length: 30 }, (_unused, i) => `the ${i}th person liked the service a lot`);
    expect(guessRole(look('remarks', text))).toMatchObject({ role: 'text' });
    const few = Array.from({ length: 30 }, (_unused, i) => ['f', 'm'][i % 2] ?? '');
    expect(guessRole(look('sex', few))).toMatchObject({ role: 'attribute', attribute: 'sex' });
    const large = Array.from({ length: 30 }, (_unused, i) => 1000 + i * 17);
    expect(guessRole(look('reading', large))).toMatchObject({ role: 'ignore' });
    expect(guessRole(look('amount', large))).toMatchObject({ role: 'amount', certain: false });
    // one to five of something, in a file without a header: bought, paid or judged
    const small = Array.from({ length: 30 }, (_unused, i) => 1 + (i % 5));
    expect(guessRole(look('column#3', small))).toMatchObject({ role: 'ignore', certain: false });
    expect(guessRole(look('column#2', ['20260101', '20260118', '20260204']))).toMatchObject({ role: 'otherTime' });
  });
});

describe('a table of telemetry', () => {
  const table = (columns: string, ...rows: string[]) => [
    { alias: 'rows', name: 'checkout.csv', columns: columns.split(','), rows: rows.map((row) => row.split(',')) },
  ];
  const at = (minute: number) => `2026-11-22T09:0${minute}:00.000Z`;

  it('fills delivered in its own unit, a row a window, and can be carried out as it is', () => {
    const files = table(
      'id,time,until,n,mean,median,p90,p95,p99,http_route,host',
      `${at(1)} http_route=/pay,${at(1)},${at(2)},8,100.5,90,150,195,199,/pay,a`,
      `${at(2)} http_route=/pay,${at(2)},${at(3)},9,300,200,500,640,700,/pay,b`,
    );
    const { mapping } = guessMapping(files, '2026-11-22');
    expect(mapping).toMatchObject({
      ...{ time: { column: 'time', format: 'iso' }, occasion: { columns: ['id'] }, repeat: { state: 'added' } },
      dimensions: [
        {
          key: 'measured',
          value: {
            unit: 'ms',
            knots: [
              [195, 100],
              [640, 0],
            ],
          },
        },
      ],
      marks: [{ dimension: 'measured', mark: 'delivered', native: { column: 'p95', unit: 'ms' } }],
      ...{ attributes: { touchpoint: 'http_route', host: 'host' }, respondent: 'system', texts: [], events: [] },
    });
    expect(mapping.customer).toBeUndefined();
    const read = readMapping(writeMapping(mapping));
    const nothing = { version: 0, dimensions: [], metrics: [] };
    expect(() => compileMapping(read, { rows: files[0]?.columns ?? [] }, nothing, 'UTC')).not.toThrow();
  });

  it('of a figure of Prometheus is in seconds where its numbers are small, and of a sum more is better', () => {
    const value = table('id,time,until,n,value,path', `x,${at(1)},${at(2)},4,0.25,/`, `y,${at(2)},${at(3)},4,0.5,/`);
    expect(guessMapping(value, '2026-11-22').mapping.marks).toEqual([
      { dimension: 'measured', mark: 'delivered', native: { column: 'value', unit: 's' } },
    ]);
    const sum = table('id,time,until,n,sum,rate', `x,${at(1)},${at(2)},4,6,0.1`, `y,${at(2)},${at(3)},4,12,0.2`);
    expect(guessMapping(sum, '2026-11-22').mapping.dimensions[0]?.value).toEqual({
      unit: '1/s',
      knots: [
        [0.1, 0],
        [0.2, 100],
      ],
    });
    // one column less is another table
    expect(guessMapping(table('id,time,until,value', `x,${at(1)},${at(2)},4`), '2026-11-22').mapping.respondent).toBe(
      'customer',
    );
  });
});

import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerCommitRoutes } from '../commit/registerCommitRoutes.ts';
import { registerMeasureRoutes } from '../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerCommitRoutes]);
});
afterAll(() => imports.app.close());

const head = (source: string, rest: string) => `
plumbline: 1
source: ${source}
files: {rows: {}}
${rest}`;

describe('conversations', () => {
  const CHAT = [
    'chat,who,said,when,client',
    'a,客服小王,您好,2026-03-01 10:00,c1',
    'a,顾客,东西没到,2026-03-01 10:02,c1',
    'a,Quality,noted,2026-03-01 10:03,',
    'b,Agent,hello,2026-03-01 10:01,c2',
    'b,system,joined,2026-03-01 10:00,c2',
  ].join('\n');

  it('are one turn a row, in order of time, each with who speaks, of the person of the conversation', async () => {
    const run = await imports.run(
      { rows: CHAT },
      head(
        'chats',
        `time: {column: when}
customer: {column: client}
occasion: {columns: [chat]}
speakers: {agent: [客服小王]}
texts: [{column: said, speaker: {column: who}}]`,
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 5, occasions: 2, people: 2 });
    const rows = await imports.rowsOf<{
      speaker: string;
      text: string;
      turn: number;
      person: number;
      conversation: string;
    }>(run, 'conversation, turn, speaker, text, person', 'texts');
    expect(rows.map(({ turn, speaker, text }) => `${turn} ${speaker}: ${text}`).sort()).toEqual([
      '1 agent: 您好',
      '1 system: joined',
      '2 agent: hello',
      '2 customer: 东西没到',
      '3 other: noted',
    ]);
    expect(new Set(rows.map(({ conversation }) => conversation)).size).toBe(2);
    expect(new Set(rows.map(({ conversation, person }) => `${conversation} ${person}`)).size).toBe(2);
    await imports.post(run, 'roll-back');
  });

  it('take their turns and seconds from columns where the mapping names them, and are counted where a cell of it is empty', async () => {
    const said = [
      'chat,who,said,no,begins,ends,tape',
      'a,Agent,second,7,4.5,6,019a0000-0000-7000-8000-00000000000a',
      'a,Customer,first,2,0,4.25,',
      'a,Agent,third,,-1,,',
    ];
    const rows = said.join('\n');
    const run = await imports.run(
      { rows },
      head(
        'numbered',
        `time: {value: '2026-03-01'}
occasion: {columns: [chat]}
texts: [{column: said, speaker: {column: who}, turn: {column: no}, from: {column: begins}, to: {column: ends}, recording: {column: tape}}]`,
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 3 });
    type Turn = {
      turn: number;
      text: string;
      startSeconds: number | null;
      endSeconds: number | null;
      recording: string;
    };
    const turns = await imports.rowsOf<Turn>(run, 'turn, text, startSeconds, endSeconds, recording', 'texts');
    expect(turns.map((one) => Object.values(one).join(' ')).sort()).toEqual([
      '2 first 0 4.25 ',
      '3 third   ',
      '7 second 4.5 6 019a0000-0000-7000-8000-00000000000a',
    ]);
    await imports.post(run, 'roll-back');
  });

  it('that stand in one cell are split at lines that begin with who speaks', async () => {
    const cell = '"Agent Lisa: hello\nhow can I help?\n[10:02] Customer：where is it\nNote: parcel 7"';
    const run = await imports.run(
      { rows: `call,day,talk\n1,2026-03-01,${cell}\n2,2026-03-01,nobody speaks here\n3,2026-03-02,\n` },
      head('calls', 'time: {column: day}\ntexts: [{column: talk, transcript: lines}]'),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 2, quarantined: 1 });
    expect(await imports.rowsOf(run, 'turn, speaker, text', 'texts')).toEqual([
      { turn: 1, speaker: 'agent', text: 'hello\nhow can I help?' },
      { turn: 2, speaker: 'customer', text: 'where is it\nNote: parcel 7' },
    ]);
    expect(await imports.quarantineOf(run)).toMatchObject([
      { line: 6, column: 'talk', value: 'nobody speaks here', reason: 'noTurns' },
    ]);
  });

  it('are read from arrays of turns too', async () => {
    const turns = JSON.stringify([{ role: 'user', content: '好慢', start: 1.5, end: 2 }, ['agent', '抱歉']]).replaceAll(
      '"',
      '""',
    );
    const run = await imports.run(
      { rows: `day,talk\n2026-03-01,"${turns}"\n2026-03-01,{}\n` },
      head('bots', 'time: {column: day}\ntexts: [{column: talk, transcript: json}]'),
    );
    expect(run).toMatchObject({ accepted: 1, quarantined: 1 });
    expect(await imports.rowsOf(run, 'turn, speaker, text, startSeconds', 'texts')).toEqual([
      { turn: 1, speaker: 'customer', text: '好慢', startSeconds: 1.5 },
      { turn: 2, speaker: 'agent', text: '抱歉', startSeconds: null },
    ]);
  });

  it('need to know which rows are one', async () => {
    const run = await imports.run(
      { rows: CHAT },
      head('chats', 'time: {column: when}\ntexts: [{column: said, speaker: {column: who}}]'),
    );
    expect(run).toMatchObject({ state: 'refused', problem: { says: 'import.turnsNeedKey' } });
  });
});

describe('events', () => {
  it('are one a row, named by a column, with the step of the journey', async () => {
    const log =
      'case,what,at,step\nk1,opened,2026-01-02 10:00,buy\nk1,opened,2026-01-02 10:00,buy\nk1,,2026-01-02 11:00,\nk2,closed,soon,use\n';
    const run = await imports.run(
      { rows: log },
      head(
        'tickets',
        'time: {column: at}\noccasion: {columns: [case]}\nevents: [{name: {column: what}, step: {column: step}}]',
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 2, quarantined: 2 });
    expect(await imports.rowsOf(run, 'name, step, toString(day) AS day', 'journeyEvents')).toEqual([
      { name: 'opened', step: 'buy', day: '2026-01-02' },
      { name: 'opened', step: 'buy', day: '2026-01-02' },
    ]);
    expect((await imports.quarantineOf(run)).map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [4, 'what', 'missingName'],
      [5, 'at', 'notDate'],
    ]);
  });

  it('are columns of their own times too, in their own zone, and rows of one order do not repeat them', async () => {
    const orders =
      'order,item,bought,sent\no1,a,2026-01-02 23:30,2026-01-03 05:00\no1,b,2026-01-02 23:30,2026-01-03 05:00\no2,c,2026-01-04 01:00,\n';
    const run = await imports.run(
      { rows: orders },
      head(
        'orders',
        `time: {column: bought, zone: Asia/Shanghai}
occasion: {columns: [order]}
events:
  - {name: purchase, step: buy}
  - {name: handed over, time: sent, zone: UTC}`,
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, occasions: 2 });
    expect(await imports.rowsOf(run, 'name, toString(at) AS at', 'journeyEvents')).toEqual([
      { name: 'handed over', at: '2026-01-03 05:00:00.000' },
      { name: 'purchase', at: '2026-01-02 15:30:00.000' },
      { name: 'purchase', at: '2026-01-03 17:00:00.000' },
    ]);
  });
});

describe('transactions', () => {
  const SALES = [
    'no,day,price,freight,cur,n',
    't1,2026-01-02,"1,000.50",10,USD,2',
    't1,2026-01-02,100,,USD,1',
    't2,2026-01-03,-50,0,¥,1',
    't3,2026-01-03,7,0,XAU,1',
    't4,2026-01-03,free,0,CNY,1',
    't5,2026-01-03,,,CNY,1',
  ].join('\n');

  it('are in one currency by the rates of the mapping; rows of an order are added up', async () => {
    const run = await imports.run(
      { rows: SALES },
      head(
        'shop',
        `time: {column: day}
rates: {CNY: {USD: 7}}
transactions: {order: no, amount: [price, freight], currency: {column: cur}, in: CNY, items: n}`,
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 3, quarantined: 3 });
    expect(await imports.rowsOf(run, '`order`, amount, currency, paid, paidCurrency, items', 'transactions')).toEqual([
      { order: 't1', amount: 7773.5, currency: 'CNY', paid: 1110.5, paidCurrency: 'USD', items: 3 },
      { order: 't2', amount: -50, currency: 'CNY', paid: -50, paidCurrency: 'CNY', items: 1 },
    ]);
    expect(
      (await imports.quarantineOf(run)).map(({ line, column, value, reason }) => [line, column, value, reason]),
    ).toEqual([
      [5, 'cur', 'XAU', 'noRate'],
      [6, 'price', 'free', 'notNumber'],
      [7, 'price', '', 'missingAmount'],
    ]);
  });

  it('keep their own currency where the mapping names none, and count in units', async () => {
    const run = await imports.run(
      { rows: 'day,fen,cur\n2026-01-02,1250,CNY\n2026-01-02,300,yuan\n' },
      head('coins', 'time: {column: day}\ntransactions: {amount: fen, unit: 0.01, currency: {column: cur}}'),
    );
    expect(run).toMatchObject({ accepted: 1, quarantined: 1 });
    expect(await imports.rowsOf(run, 'amount, currency', 'transactions')).toEqual([{ amount: 12.5, currency: 'CNY' }]);
  });
});

describe('decided values', () => {
  const rules = (rest: string) =>
    head(
      'rule book',
      `time: {value: 2026-01-01}\ndimensions: [{key: wait, names: {en: Waiting, zh-CN: 等待}, value: {unit: min, knots: [[0, 100], [60, 0]]}}]\n${rest}`,
    );

  it('are standards, public promises and benchmarks of a file, with since, who and where from, and stand on the lines', async () => {
    const file = [
      'what,about,points,from,by,paper',
      'standard,Waiting,80,2026-02-01,Mia,Handbook 3',
      '承诺,等待,90,2026-02-01,Li,poster',
      'benchmark,wait,70,2026-01-15,,Trade survey 2025',
      'wish,wait,70,2026-01-15,,',
      'standard,price,70,2026-01-15,,',
      'standard,wait,170,2026-01-15,,',
      'standard,wait,,2026-01-15,,',
    ].join('\n');
    const run = await imports.run(
      { rows: file },
      rules(
        'decided: {kind: {column: what}, dimension: {column: about}, value: points, since: from, who: by, origin: paper}',
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 3, quarantined: 4, people: 0 });
    expect(
      await imports.rowsOf(run, 'kind, dimension, point, toString(since) AS since, who, origin', 'decidedValues'),
    ).toEqual([
      { kind: 'standard', dimension: 'wait', point: 80, since: '2026-02-01', who: 'Mia', origin: 'Handbook 3' },
      { kind: 'promised', dimension: 'wait', point: 90, since: '2026-02-01', who: 'Li', origin: 'poster' },
      { kind: 'benchmark', dimension: 'wait', point: 70, since: '2026-01-15', who: '', origin: 'Trade survey 2025' },
    ]);
    expect((await imports.quarantineOf(run)).map(({ column, reason }) => [column, reason])).toEqual([
      ['what', 'unknownKind'],
      ['about', 'unknownDimension'],
      ['points', 'outsideScale'],
      ['points', 'missingValue'],
    ]);
  });

  it('come in the unit of the dimension too, and go with their import', async () => {
    const run = await imports.run(
      { rows: 'minutes\n15\n' },
      rules('decided: {kind: standard, dimension: wait, value: minutes, scale: native}'),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null });
    expect(await imports.rowsOf(run, 'point, toString(since) AS since', 'decidedValues')).toEqual([
      { point: 75, since: '2026-01-01' },
    ]);
  });

  it('stand on the lines while their import does, and a later file replaces the same day', async () => {
    const get = async (what: string) =>
      (await imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/${what}` })).json();
    const answers = Array.from({ length: 8 }, (_unused, i) => `p${i},2026-03-0${i + 1},${5 + (i % 2)}`).join('\n');
    await imports.run(
      { rows: `who,day,score\n${answers}\n` },
      head(
        'survey',
        `time: {column: day}
customer: {column: who}
dimensions: [{key: calm, names: {en: Calm}}]
marks: [{dimension: calm, mark: perceived, column: score, scale: {low: 1, high: 7}}]`,
      ),
    );
    const decided = 'time: {value: 2026-01-01}\ndecided: {kind: standard, dimension: calm, value: points}';
    const first = await imports.run({ rows: 'points\n80\n' }, head('rules', decided));
    const later = await imports.run({ rows: 'points\n85\n' }, head('rules', decided));
    const standardOf = async () => {
      const report = await get('lines?dimension=calm');
      return report.lines[0].marks.standard;
    };
    expect(await standardOf()).toMatchObject({ kind: 'set', point: 85, decidedBy: 'rules' });
    await imports.post(later, 'roll-back');
    expect(await standardOf()).toMatchObject({ kind: 'set', point: 80 });
    const mine = async () =>
      (await get('decisions')).decisions.filter((one: { dimension: string }) => one.dimension === 'calm');
    expect(await mine()).toMatchObject([{ kind: 'standard', point: 80, since: '2026-01-01', import: first.number }]);
    const years = await imports.run(
      { rows: 'when,points\n2019-01-01,60\n2020-01-01,62\n2999-01-01,99\n' },
      head('study', 'time: {column: when}\ndecided: {kind: benchmark, dimension: calm, value: points}'),
    );
    expect(years, JSON.stringify(years.problem)).toMatchObject({ state: 'committed' });
    // of two years the later holds, and nobody has looked at it for long; one has not begun
    expect((await mine()).filter(({ kind }: { kind: string }) => kind === 'benchmark')).toMatchObject([
      { point: 60, state: 'replaced', stale: false, names: { en: 'Calm' }, source: 'study' },
      { point: 62, state: 'inForce', stale: true },
      { point: 99, state: 'later', stale: false },
    ]);
    await imports.post(years, 'roll-back');
    await imports.post(first, 'roll-back');
    expect(await mine()).toEqual([]);
  });
});

describe('suppliers', () => {
  it('have promises of their own, a share of what is broken, and of what people miss', async () => {
    const rows = Array.from({ length: 40 }, (_unused, i) => {
      const fast = i % 4 !== 0;
      const late = fast ? i % 10 === 1 : i % 8 === 0;
      return `c${i},2026-03-01,${fast ? 'Fast' : 'Slow'},2026-03-05,2026-03-0${late ? 7 : 4},7,${late ? 3 : 7}`;
    });
    const run = await imports.run(
      { rows: ['who,day,carrier,due,done,want,got', ...rows].join('\n') },
      head(
        'parcels',
        `time: {column: day}
customer: {column: who}
attributes: {supplier: carrier}
dimensions: [{key: pick-up, names: {en: Pick-up}}]
marks:
  - {dimension: pick-up, mark: expected, column: want, scale: {low: 1, high: 7}}
  - {dimension: pick-up, mark: perceived, column: got, scale: {low: 1, high: 7}}
promises:
  - {key: picked-up, names: {en: Picked up}, party: supplier, due: due, done: done}
  - {key: arrived, names: {en: Arrived}, due: due, done: done}`,
      ),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null });
    const answer = await imports.app.inject({
      ...{ as: 'analyst', method: 'GET' },
      url: '/api/workspaces/main/parties?by=supplier&dimension=pick-up&source=parcels',
    });
    const { parties } = answer.json();
    const promises = await listPromises(imports.app.house.stores.operations, imports.app.workspace.id);
    expect(promises.find(({ key }) => key === 'picked-up')).toMatchObject({ party: 'supplier' });
    // the company's own promise of arriving is in neither's share kept
    // of 30 parcels Fast was late with 4, of 10 Slow with 5
    expect(parties.map(({ name }: { name: string }) => name)).toEqual(['Slow', 'Fast']);
    expect(parties[0].kept).toMatchObject({ kind: 'estimate', point: 0.5, n: 10 });
    expect(parties[1].kept).toMatchObject({ kind: 'estimate', point: 26 / 30, n: 30 });
    for (const share of ['ofBroken', 'ofShortfall'] as const) {
      expect(parties[0][share]).toMatchObject({ kind: 'estimate', method: 'party-share', n: 10 });
      expect(parties[0][share].point).toBeCloseTo(5 / 9, 9);
      expect(parties[0][share].low).toBeLessThan(5 / 9);
      expect(parties[0][share].low).toBeGreaterThan(0);
      expect(parties[0][share].point + parties[1][share].point).toBeCloseTo(1, 9);
    }
    const file = (name: string) =>
      imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/${name}` });
    const csv = (await file('parties.csv?dimension=pick-up&source=parcels')).body.split('\r\n');
    expect(csv[0]).toContain('party,dimension,kept.kind,kept.point');
    expect(csv[1]).toMatch(/^Slow,pick-up,estimate,0\.5,/);
    for (const name of ['parties.xlsx', 'decisions.xlsx'])
      expect((await file(name)).rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await file('decisions.csv')).body).toContain('kind,dimension,name,point,since,state,stale');
  });

  it('whom no column names cannot promise', async () => {
    const run = await imports.run(
      { rows: 'day,due,done\n2026-03-01,2026-03-02,2026-03-02\n' },
      head(
        'parcels',
        'time: {column: day}\npromises: [{key: up, names: {en: Up}, party: supplier, due: due, done: done}]',
      ),
    );
    expect(run).toMatchObject({ state: 'refused', problem: { says: 'import.partyNotNamed' } });
  });
});

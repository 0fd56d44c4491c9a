import type { Passage, QualitativeRecord, RecordDraft } from '@plumbline/model/record.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerRecordRoutes } from './registerRecordRoutes.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shelves: [registerRecordRoutes] });
  await addTreeVersion(app.house.stores.operations, {
    workspace: app.workspace.id,
    dimensions: ['speed', 'care'].map((key) => ({ key, names: { en: `The ${key}` }, parent: null, weight: 1 })),
    metrics: [],
    because: 'test',
    createdBy: 'test',
  });
});
afterAll(() => app.close());

const ROOT = '/api/workspaces/main/records';
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = (as: As, method: Method, path: string, payload?: object) =>
  app.inject({ method, url: `${ROOT}${path}`, as, ...(payload === undefined ? {} : { payload }) });

const TEXT = '等了三天才有人回电话。\nThe clerk was kind 🙂 to me.\nNobody said why it was late.';
const draft = (more: Partial<RecordDraft> = {}): RecordDraft => ({
  kind: 'interview',
  title: '与王女士的访谈',
  happenedOn: '2026-03-04',
  place: 'Shanghai',
  participants: [{ key: 'p1', name: '王女士', customer: 'C-7' }],
  text: TEXT,
  ...more,
});
async function write(more: Partial<RecordDraft> = {}, as: As = 'analyst'): Promise<QualitativeRecord> {
  const answer = await ask(as, 'POST', '', draft(more));
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
async function mark(record: QualitativeRecord, quote: string, as: As = 'analyst'): Promise<Passage> {
  const from = record.text.indexOf(quote);
  const answer = await ask(as, 'POST', `/${record.id}/passages`, {
    revision: record.revision,
    from,
    to: from + quote.length,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  const marked = (answer.json() as QualitativeRecord).marked.filter((passage) => passage.quote === quote);
  return marked.at(-1) as Passage;
}
const code = (as: As, record: QualitativeRecord, passage: Passage, dimension: string | null, cause?: string) =>
  ask(as, 'PUT', `/${record.id}/passages/${passage.id}/coding`, { dimension, mark: 'perceived', cause: cause ?? null });
const says = (answer: { json(): { says?: string } }) => answer.json().says;

describe('a record', () => {
  it('is written down, listed, found by its words and its day, and read as it was written', async () => {
    const record = await write({ text: 'line one\r\nline two with 100%\n', happenedOn: '2026-01-02' });
    expect(record).toMatchObject({ text: 'line one\nline two with 100%\n', revision: 1, people: 1, place: 'Shanghai' });
    const list = async (query: string) =>
      ((await ask('analyst', 'GET', `?${query}`)).json().records as { id: string }[]).map(({ id }) => id);
    expect(await list('text=two%20with')).toEqual([record.id]);
    // a percent sign is a character, not a pattern
    expect(await list('text=100%25')).toEqual([record.id]);
    expect(await list('text=1%250')).toEqual([]);
    expect(await list('to=2026-01-02')).toEqual([record.id]);
    expect(await list('to=2026-01-01')).toEqual([]);
    expect(await list('kind=usability&to=2026-01-02')).toEqual([]);
    expect((await ask('analyst', 'GET', '?kind=gossip')).statusCode).toBe(400);
  });
  it('is listed page by page, none left out and none twice', async () => {
    const made = [];
    for (let at = 0; at < 5; at++) made.push((await write({ kind: 'callBack', title: `Call ${at}` })).id);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { records: { id: string }[]; next: string | null } = (
        await ask('analyst', 'GET', `?kind=callBack&limit=2${after && `&after=${after}`}`)
      ).json();
      seen.push(...page.records.map(({ id }) => id));
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(says(await ask('analyst', 'GET', '?after=nonsense'))).toBe('http.invalidField');
  });
  it('of somebody at the counter is theirs to read and change, and nobody else’s is', async () => {
    const own = await write({ title: 'At the counter' }, 'frontline');
    const other = await write({ title: 'In the office' });
    expect((await ask('frontline', 'GET', `/${own.id}`)).json()).toMatchObject({ title: 'At the counter', marked: [] });
    expect(says(await ask('frontline', 'GET', `/${other.id}`))).toBe('record.unknown');
    const content = draft({ title: 'Mine now' });
    expect(says(await ask('frontline', 'PUT', `/${other.id}`, { revision: 1, content }))).toBe('record.unknown');
    const titles = (await ask('frontline', 'GET', '')).json().records.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['At the counter']);
    expect((await ask('viewer', 'GET', '')).statusCode).toBe(403);
    expect((await ask('frontline', 'GET', `/${own.id}/agreement`)).statusCode).toBe(403);
    expect((await ask('frontline', 'DELETE', `/${own.id}`)).statusCode).toBe(403);
  });
  it('that somebody changed meanwhile is not written over', async () => {
    const record = await write();
    const change = (title: string) =>
      ask('analyst', 'PUT', `/${record.id}`, { revision: 1, content: draft({ title }) });
    const both = await Promise.all([change('one'), change('two')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const kept = both.find(({ statusCode }) => statusCode === 200)?.json().title;
    expect((await ask('owner', 'GET', `/${record.id}`)).json()).toMatchObject({ title: kept, revision: 2 });
  });
  it('that is not whole is refused in words', async () => {
    const refused = async (more: object) => (await ask('analyst', 'POST', '', { ...draft(), ...more })).json();
    expect(await refused({ title: ' ' })).toMatchObject({ says: 'http.invalidField', values: { field: 'title' } });
    expect(await refused({ text: 'a\u0000b' })).toMatchObject({ values: { field: 'text' } });
    expect(await refused({ text: 'half \ud83d' })).toMatchObject({ values: { field: 'text' } });
    expect(await refused({ happenedOn: '2026-02-30' })).toMatchObject({ values: { field: 'happenedOn' } });
    expect(await refused({ tasks: [{ task: 'pay', end: 'done', participant: 'p9' }] })).toMatchObject({
      values: { field: 'tasks' },
    });
    expect(await refused({ mood: 'good' })).toMatchObject({ says: 'http.invalidField' });
  });
  it('that is deleted counts nowhere until it is restored', async () => {
    const record = await write({ title: 'Gone', kind: 'observation' });
    const passage = await mark(record, 'kind 🙂');
    for (const as of ['analyst', 'owner'] as const) await code(as, record, passage, 'care', 'kindness');
    const listed = async (query = '') =>
      (await ask('analyst', 'GET', `?kind=observation${query}`)).json().records.length as number;
    const counted = async () => (await ask('manager', 'GET', '/evidence?kind=observation')).json().cells.length;
    expect([await listed(), await counted()]).toEqual([1, 1]);
    expect((await ask('analyst', 'DELETE', `/${record.id}`)).statusCode).toBe(204);
    expect([await listed(), await listed('&deleted=true'), await counted()]).toEqual([0, 1, 0]);
    expect(says(await ask('analyst', 'DELETE', `/${record.id}`))).toBe('record.deleted');
    expect(says(await code('administrator', record, passage, 'care'))).toBe('record.deleted');
    expect((await ask('analyst', 'POST', `/${record.id}/restore`)).json().deletedAt).toBeNull();
    expect([await listed(), await counted()]).toEqual([1, 1]);
  });
});

describe('a passage', () => {
  it('lies within the text of the revision it was marked in', async () => {
    const record = await write();
    const refused = async (range: object) =>
      says(await ask('analyst', 'POST', `/${record.id}/passages`, { revision: 1, ...range }));
    expect(await refused({ from: 0, to: TEXT.length + 1 })).toBe('record.outsideText');
    expect(await refused({ from: 5, to: 5 })).toBe('record.outsideText');
    expect(await refused({ from: TEXT.indexOf('\n'), to: TEXT.indexOf('\n') + 1 })).toBe('record.emptyPassage');
    expect(await refused({ from: 0, to: TEXT.indexOf('🙂') + 1 })).toBe('record.splitCharacter');
    expect(await refused({ from: 0, to: 3, speaker: 'p2' })).toBe('record.unknownSpeaker');
    expect(await refused({ revision: 2, from: 0, to: 3 })).toBe('record.changed');
  });
  it('moves with its words when the text is changed, and is lost with them', async () => {
    const record = await write();
    await mark(record, '等了三天');
    await mark(record, 'Nobody said why');
    await mark(record, 'The clerk was kind');
    const text = `${TEXT.replace('was kind', 'was rather kind')} And so on.`;
    const changed = (
      await ask('analyst', 'PUT', `/${record.id}`, { revision: 1, content: draft({ text }) })
    ).json() as QualitativeRecord;
    const found = changed.marked.filter(({ lost }) => !lost).map(({ from, to }) => text.slice(from, to));
    expect(found).toEqual(['等了三天', 'Nobody said why']);
    expect(changed.marked.find(({ lost }) => lost)?.quote).toBe('The clerk was kind');
  });
  it('shows nobody the other’s coding until both have coded it, and then neither can change', async () => {
    const record = await write();
    const passage = await mark(record, '等了三天');
    const seen = async (as: As) =>
      ((await ask(as, 'GET', `/${record.id}`)).json() as QualitativeRecord).marked[0] as Passage;
    expect((await code('analyst', record, passage, 'speed')).statusCode).toBe(200);
    // one may think again while nobody else has coded
    expect((await code('analyst', record, passage, 'care', 'no staff')).statusCode).toBe(200);
    expect(await seen('owner')).toMatchObject({ codings: [], coders: 1, state: 'waiting' });
    expect((await ask('owner', 'GET', '/causes')).json().causes).not.toContainEqual({ cause: 'no staff', passages: 1 });
    expect((await ask('analyst', 'GET', '/causes')).json().causes).toContainEqual({ cause: 'no staff', passages: 1 });
    const answered = (await code('owner', record, passage, 'speed', 'no staff')).json() as QualitativeRecord;
    expect(answered.marked[0]?.codings.map(({ codes }) => codes.dimension).toSorted()).toEqual(['care', 'speed']);
    expect(await seen('analyst')).toMatchObject({ coders: 2, state: 'disputed' });
    expect(says(await code('analyst', record, passage, 'speed'))).toBe('record.codingSeen');
    expect(says(await code('administrator', record, passage, 'speed'))).toBe('record.twoCoders');
    expect(says(await ask('analyst', 'DELETE', `/${record.id}/passages/${passage.id}/coding`))).toBe(
      'record.codingSeen',
    );
    expect(says(await ask('analyst', 'DELETE', `/${record.id}/passages/${passage.id}`))).toBe('record.passageCoded');
  });
  it('that two people coded at once is coded by two, and a third at once is refused', async () => {
    const record = await write();
    const passage = await mark(record, '等了三天');
    const answers = await Promise.all(
      (['analyst', 'owner', 'administrator'] as const).map((as) => code(as, record, passage, 'speed')),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 409]);
  });
  it('coded by one person counts once the comparing has begun, and can be seen but not coded by others', async () => {
    const record = await write();
    const passage = await mark(record, '等了三天');
    await code('analyst', record, passage, 'speed');
    const compared = (await ask('owner', 'POST', `/${record.id}/compare`)).json() as QualitativeRecord;
    expect(compared.marked[0]).toMatchObject({ state: 'single', codings: [{ codes: { dimension: 'speed' } }] });
    expect(says(await code('owner', record, passage, 'care'))).toBe('record.codingSeen');
  });
  it('that is disputed is resolved with a reason, and counts as what was decided', async () => {
    const record = await write({ kind: 'mysteryVisit' });
    const passage = await mark(record, 'Nobody said why');
    const url = `/${record.id}/passages/${passage.id}/resolution`;
    const decision = { codes: { dimension: 'care', mark: 'promised', cause: 'no notice' }, because: 'She says so.' };
    expect(says(await ask('analyst', 'PUT', url, decision))).toBe('record.notDisputed');
    await code('analyst', record, passage, 'speed');
    await code('owner', record, passage, 'care');
    const found = async (query: string) =>
      (await ask('analyst', 'GET', `?kind=mysteryVisit&${query}`)).json().records.length as number;
    expect(await found('dimension=care')).toBe(0);
    expect((await ask('analyst', 'PUT', url, { ...decision, because: ' ' })).statusCode).toBe(400);
    const answer = (await ask('administrator', 'PUT', url, decision)).json() as QualitativeRecord;
    expect(answer).toMatchObject({ disputed: 0, settled: 1 });
    expect(answer.marked[0]?.resolution).toMatchObject({ because: 'She says so.', codes: { cause: 'no notice' } });
    expect([await found('dimension=care'), await found('dimension=care&mark=expected')]).toEqual([1, 0]);
    const evidence = (await ask('manager', 'GET', '/evidence?kind=mysteryVisit')).json();
    expect(evidence.cells).toEqual([{ dimension: 'care', mark: 'promised', records: 1, passages: 1, people: 1 }]);
    expect(evidence.causes).toEqual([{ cause: 'no notice', records: 1, passages: 1 }]);
  });
  it('is coded to dimensions that the workspace has', async () => {
    const record = await write();
    const passage = await mark(record, '等了三天');
    expect(says(await code('analyst', record, passage, 'beauty'))).toBe('record.unknownDimension');
    expect(says(await code('analyst', record, { ...passage, id: record.id }, 'speed'))).toBe('record.noPassage');
  });
});

describe('two people', () => {
  it('agree by kappa as counted by hand, and a file says the same passages', async () => {
    const words = Array.from({ length: 12 }, (_, at) => `words${at}x`);
    const record = await write({ kind: 'focusGroup', text: words.join(' '), title: '=SUM(A1)' });
    // both speed 5, both care 4, first speed and second care 2, first care and second speed 1
    const first = ['speed', 'care', 'speed', 'care'];
    const second = ['speed', 'care', 'care', 'speed'];
    const counts = [5, 4, 2, 1];
    const table = counts.flatMap((count, at) => Array.from({ length: count }, () => [first[at], second[at]] as const));
    for (const [at, [one, other]] of table.entries()) {
      const passage = await mark(record, words[at] ?? '');
      await code('analyst', record, passage, one ?? null);
      await code('owner', record, passage, other ?? null);
    }
    const { pairs } = (await ask('analyst', 'GET', `/${record.id}/agreement`)).json();
    const family = pairs[0].families.find((one: { family: string }) => one.family === 'dimension');
    const chance = (7 / 12) * (6 / 12) + (5 / 12) * (6 / 12);
    expect(pairs).toHaveLength(1);
    expect(family.observed).toBeCloseTo(0.75, 12);
    expect(family.kappa).toMatchObject({ kind: 'estimate', n: 12, confidence: 0.95, method: 'agreement' });
    expect(family.kappa.point).toBeCloseTo((0.75 - chance) / (1 - chance), 12);
    expect((await ask('owner', 'GET', '/agreement?kind=focusGroup')).json().pairs).toEqual(pairs);
    const csv = await ask('analyst', 'GET', '/passages.csv?kind=focusGroup');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength(13);
    // a title that a spreadsheet would run is written as text
    expect(lines[1]).toMatch(/^'=SUM\(A1\),/);
  });
});

describe('an attached file', () => {
  const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 7)]);
  const attach = (record: QualitativeRecord, name: string, payload: Buffer, as: As = 'analyst') =>
    app.inject({
      method: 'POST',
      url: `${ROOT}/${record.id}/files?name=${encodeURIComponent(name)}`,
      as,
      payload,
      headers: { 'content-type': 'application/octet-stream' },
    });

  it('comes back as it came, saved and not opened by a browser', async () => {
    const record = await write();
    const file = (await attach(record, '照片.png', PNG)).json();
    expect(file).toMatchObject({ name: '照片.png', type: 'image/png', kind: 'picture', bytes: 508 });
    const answer = await ask('owner', 'GET', `/${record.id}/files/${file.id}`);
    expect(answer.rawPayload.equals(PNG)).toBe(true);
    expect(answer.headers['content-type']).toMatch(/^image\/png/);
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((await ask('analyst', 'DELETE', `/${record.id}/files/${file.id}`)).statusCode).toBe(204);
    expect(says(await ask('analyst', 'GET', `/${record.id}/files/${file.id}`))).toBe('record.noFile');
  });
  it('is what its first bytes say: a page called a picture is refused, and an empty one', async () => {
    const record = await write();
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    expect(says(await attach(record, 'photo.png', page))).toBe('record.fileType');
    expect(says(await attach(record, 'photo.svg', Buffer.from('<svg xmlns="x"/>')))).toBe('record.fileType');
    expect(says(await attach(record, 'photo.png', Buffer.alloc(0)))).toBe('record.emptyFile');
    expect((await ask('analyst', 'GET', `/${record.id}`)).json().attached).toEqual([]);
    expect((await attach(record, 'talk.mp3', Buffer.from('ID3\u0004rest'))).json().kind).toBe('audio');
  });
  it('of another record is not found in this one', async () => {
    const [one, other] = [await write(), await write()];
    const file = (await attach(one, 'a.png', PNG)).json();
    expect(says(await ask('analyst', 'GET', `/${other.id}/files/${file.id}`))).toBe('record.noFile');
    expect(says(await ask('analyst', 'DELETE', `/${other.id}/files/${file.id}`))).toBe('record.noFile');
    expect((await attach(one, 'b.png', PNG, 'frontline')).statusCode).toBe(404);
  });
});

it('tasks of sessions have their share and median over all of a period', async () => {
  for (const day of ['2026-05-01', '2026-05-02', '2026-05-03'])
    await write({
      kind: 'usability',
      happenedOn: day,
      tasks: [
        { task: 'Return a parcel', participant: 'p1', end: 'done', seconds: 61 },
        { task: 'Return a parcel', end: 'failed' },
      ],
    });
  const report = async (query: string) => (await ask('manager', 'GET', `/tasks?${query}`)).json().tasks[0];
  expect(await report('from=2026-05-01')).toMatchObject({
    attempts: 6,
    success: { kind: 'estimate', point: 0.5, n: 6 },
    seconds: { kind: 'tooFew', n: 3, needed: 5 },
  });
  expect(await report('from=2026-05-03')).toMatchObject({ attempts: 2, success: { kind: 'tooFew' } });
});

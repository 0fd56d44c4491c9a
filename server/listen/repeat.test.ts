import type { ImportRun } from '@plumbline/model/importRun.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.app.close());

type Row = { id: string; who: string; score: number | string; note: string };
const csvOf = (rows: readonly Row[]) =>
  [
    'id,who,when,score,note',
    ...rows.map(({ id, who, score, note }) => `${id},${who},2026-01-02,${score},${note}`),
  ].join('\n');
const mapping = (source: string, repeat = 'repeat: {key: [id]}') => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: when}
customer: {column: who}
dimensions:
  - {key: care, names: {en: Care}}
  - {key: care.kind, names: {en: Kindness}, parent: care}
marks: [{dimension: care.kind, mark: perceived, column: score, scale: {low: 0, high: 10}}]
texts: [{column: note}]
${repeat}
`;

/** What figures would be counted from: every row of the source in an import that is not hidden. */
async function stateOf(source: string) {
  const { analytics, operations } = imports.app.house.stores;
  const hidden = await listHiddenImports(operations, imports.app.workspace.id);
  const params = { workspace: imports.app.workspace.number, source, hidden };
  const at = `WHERE t.workspace = {workspace:UInt32} AND t.source = {source:String} AND t.import NOT IN {hidden:Array(UInt32)}`;
  const people = await analytics.ask<{ person: number; key: string }>(
    'SELECT person, key FROM people WHERE workspace = {workspace:UInt32}',
    params,
  );
  const keys = new Map(people.map((one) => [one.person, one.key]));
  const ask = async (columns: string, table: string) =>
    (await analytics.ask<{ person: number }>(`SELECT person, ${columns} FROM ${table} AS t ${at} ORDER BY ALL`, params))
      .map(({ person, ...row }) => JSON.stringify({ ...row, who: keys.get(person) }))
      .sort();
  return {
    observations: await ask('toString(occasion) AS occasion, dimension, perceived', 'observations'),
    answers: await ask('toString(occasion) AS occasion, question, number', 'answers'),
    texts: await ask('toString(occasion) AS occasion, text', 'texts'),
  };
}

const repeatOf = (run: ImportRun) => {
  expect(run, JSON.stringify(run.problem)).toMatchObject({ state: 'committed' });
  return run.findings?.repeat;
};

describe('a file that comes again', () => {
  const first: Row[] = [
    { id: 'a', who: 'A', score: 1, note: 'one' },
    { id: 'b', who: 'B', score: 2, note: '' },
    { id: 'c', who: 'A', score: 3, note: '' },
  ];
  const second: Row[] = [
    { id: 'a', who: 'A', score: 1, note: 'one' },
    { id: 'b', who: 'B', score: 9, note: 'better' },
    { id: 'd', who: 'D', score: 4, note: '' },
  ];

  it('brings only what is new and changed, says so, and what it no longer holds stays', async () => {
    expect(repeatOf(await imports.run({ survey: csvOf(first) }, mapping('again')))).toEqual({
      new: 3,
      same: 0,
      changed: 0,
      gone: 0,
      removed: 0,
    });
    const before = await stateOf('again');
    const run = await imports.run({ survey: csvOf(second) }, mapping('again'));
    expect(repeatOf(run)).toEqual({ new: 1, same: 1, changed: 1, gone: 1, removed: 0 });
    const state = await stateOf('again');
    expect(state.observations).toHaveLength(8);
    expect(state.texts.filter((text) => text.includes('better'))).toHaveLength(1);
    expect(state.answers.filter((row) => row.includes('"number":2'))).toEqual([]);
    // and taken back, what stood before stands again
    expect(await imports.post(run, 'roll-back')).toMatchObject({ state: 'rolledBack' });
    expect(await stateOf('again')).toEqual(before);
  });

  it('loses what is gone only where the mapping says that it is the whole state', async () => {
    const whole = mapping('whole', 'repeat: {key: [id], state: whole}');
    await imports.run({ survey: csvOf(first) }, whole);
    expect(repeatOf(await imports.run({ survey: csvOf(second) }, whole))).toEqual({
      new: 1,
      same: 1,
      changed: 1,
      gone: 1,
      removed: 1,
    });
    expect((await stateOf('whole')).answers).toHaveLength(3);
    // a row that is put aside is not gone: its key is in the file
    const broken = await imports.run(
      { survey: csvOf(second.map((row) => ({ ...row, score: row.id === 'd' ? 'x' : row.score }))) },
      whole,
    );
    expect(broken).toMatchObject({ quarantined: 1 });
    expect(repeatOf(broken)).toEqual({ new: 0, same: 2, changed: 0, gone: 0, removed: 0 });
    // and where a row cannot be read at all, nothing is called gone for good
    const ragged = await imports.run({ survey: `${csvOf(second.slice(0, 1))}\nq,1` }, whole);
    expect(repeatOf(ragged)).toEqual({ new: 0, same: 1, changed: 0, gone: 2, removed: 0 });
    expect((await stateOf('whole')).answers).toHaveLength(3);
  });

  it('takes over what came before the mapping said that it comes again', async () => {
    await imports.run({ survey: csvOf(first) }, mapping('plain', 'occasion: {columns: [id]}'));
    const run = await imports.run({ survey: csvOf(second) }, mapping('plain', 'occasion: {columns: [id]}\nrepeat: {}'));
    // nobody noted what they said, so they count as changed rather than twice
    expect(repeatOf(run)).toEqual({ new: 1, same: 0, changed: 2, gone: 1, removed: 0 });
    expect((await stateOf('plain')).answers).toHaveLength(4);
  });

  it('cannot be taken back while a later one builds on it; the refusal names that one', async () => {
    const below = await imports.run({ survey: csvOf(first) }, mapping('stack'));
    const above = await imports.run({ survey: csvOf(second) }, mapping('stack'));
    expect(await imports.post(below, 'roll-back')).toMatchObject({
      says: 'import.builtOn',
      values: { by: above.number },
    });
    const now = (
      await imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/imports/${below.import}` })
    ).json();
    expect(now).toMatchObject({ state: 'committed', supersededBy: above.import });
    await imports.post(above, 'roll-back');
    expect(await imports.post(below, 'roll-back')).toMatchObject({ state: 'rolledBack' });
    expect((await stateOf('stack')).observations).toEqual([]);
  });

  it('whose rows are mended counts the mended rows among what is there, and loses nothing by it', async () => {
    const whole = mapping('mended', 'repeat: {key: [id], state: whole}');
    const run = await imports.run(
      { survey: csvOf(first.map((row) => ({ ...row, score: row.id === 'c' ? '=1' : row.score }))) },
      whole,
    );
    const [aside] = await imports.quarantineOf(run);
    const cells = (aside?.cells ?? []).map((cell) => (cell === '=1' ? '3' : cell));
    const answer = await imports.app.inject({
      as: 'analyst',
      method: 'POST',
      url: `/api/workspaces/main/imports/${run.import}/repair`,
      payload: { rows: [{ file: 'survey', line: aside?.line, cells }] },
    });
    expect(repeatOf(await imports.finish(answer.json()))).toMatchObject({ new: 1, removed: 0 });
    expect(repeatOf(await imports.run({ survey: csvOf(first) }, whole))).toEqual({
      new: 0,
      same: 3,
      changed: 0,
      gone: 0,
      removed: 0,
    });
    expect((await stateOf('mended')).answers).toHaveLength(3);
  });

  it('needs a key', async () => {
    const run = await imports.run({ survey: csvOf(first) }, mapping('keyless', 'repeat: {}'));
    expect(run).toMatchObject({ state: 'refused', problem: { says: 'import.repeatNeedsKey' } });
  });

  it('needs it once, which a check of the mapping says before there is a file', async () => {
    const check = async (extra: string) => {
      const payload = { yaml: mapping('keyless', extra) };
      const url = '/api/workspaces/main/mappings/check';
      return (
        await imports.app.inject({ as: 'analyst', method: 'POST', url, payload, headers: { 'accept-language': 'en' } })
      ).json().problems;
    };
    expect(await check('repeat: {key: [who]}')).toEqual([]);
    expect(await check('repeat: {}')).toEqual([{ path: '', what: expect.stringContaining('needs a key') }]);
    expect(await check('occasion: {columns: [who]}\nrepeat: {key: [who]}')).toEqual([
      { path: '', what: 'The mapping names a key under occasion and another under repeat.' },
    ]);
  });
});

describe('imports, repeats and roll-backs in random order', () => {
  it.each([1, 2])('leave the same state as the direct way (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const [source, direct] = [`random${seed}`, `direct${seed}`];
    /** the imports that stand, newest last, with what they brought */
    const stack: { run: ImportRun; rows: Row[]; whole: boolean }[] = [];
    for (let step = 0; step < 7; step++) {
      if (stack.length > 0 && random() < 0.35) {
        const at = Math.floor(random() * stack.length);
        const answer = await imports.post((stack[at] as (typeof stack)[number]).run, 'roll-back');
        // only the newest can go; the others are refused and nothing changes
        if (at === stack.length - 1) stack.pop();
        else expect(answer).toMatchObject({ says: 'import.builtOn' });
        continue;
      }
      const whole = random() < 0.5;
      const rows = 'abcdefgh'
        .split('')
        .filter(() => random() < 0.6)
        .map(
          (id): Row => ({
            id,
            who: 'XYZ'[Math.floor(random() * 3)] as string,
            score: Math.floor(random() * 3),
            note: random() < 0.5 ? '' : `n${id}`,
          }),
        );
      if (rows.length === 0) continue;
      const run = await imports.run(
        { survey: csvOf(rows) },
        mapping(source, `repeat: {key: [id], state: ${whole ? 'whole' : 'added'}}`),
      );
      expect(run, JSON.stringify(run.problem)).toMatchObject({ state: 'committed' });
      stack.push({ run, rows, whole });
    }
    // the direct way: the rows that should stand, in one file
    const standing = new Map<string, Row>();
    for (const { rows, whole } of stack) {
      if (whole) standing.clear();
      for (const row of rows) standing.set(row.id, row);
    }
    const expected = [...standing.values()].map(({ id, who, score, note }) => `${id}|${who}|${score}|${note}`).sort();
    if (standing.size > 0) await imports.run({ survey: csvOf([...standing.values()]) }, mapping(direct));
    const [random_, direct_] = [await stateOf(source), await stateOf(direct)];
    // an occasion's number is mixed with the name of its source; what is said of it must be the same
    const said = (rows: readonly string[]) =>
      rows.map((row) => JSON.stringify({ ...JSON.parse(row), occasion: '' })).sort();
    expect(said(random_.observations)).toEqual(said(direct_.observations));
    expect(said(random_.answers)).toEqual(said(direct_.answers));
    expect(said(random_.texts)).toEqual(said(direct_.texts));
    expect(random_.answers).toHaveLength(expected.length);
  });
});

/** A small generator with a seed (mulberry32), so that a failure can be seen again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { IdentityDecision } from '@plumbline/model/identity.ts';
import { countDimensionTexts } from '@plumbline/store/analytics/measure/dimensionTexts.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { recoverImports } from '../recoverImports.ts';
import { loadRoots } from './loadRoots.ts';
import { refreshRoots } from './refreshRoots.ts';
import { registerIdentityRoutes } from './registerIdentityRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerIdentityRoutes]);
});
afterAll(() => imports.app.close());

const ROOT = '/api/workspaces/main';
const ask = async <Answer>(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await imports.app.inject({
    ...{ as: 'analyst', method, url: `${ROOT}${url}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as Answer };
};
const merge = (keyA: string, keyB: string) => ask<IdentityDecision>('POST', '/customers/merge', { keyA, keyB });
const apart = (keyA: string, keyB: string) => ask<IdentityDecision>('POST', '/customers/apart', { keyA, keyB });

const MAPPING = `
plumbline: 1
source: shop
files: {survey: {}}
time: {column: day}
customer:
  column: id
  also: [{column: phone, kind: phone}, {column: mail, kind: email}]
  facts: {name: name, level: level}
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: e, scale: {low: 0, high: 100}}
  - {dimension: care, mark: perceived, column: p, scale: {low: 0, high: 100}}
`;
const HEADER = 'id,day,phone,mail,name,level,e,p';
const people = Array.from(
  { length: 8 },
  (_unused, i) => `C${i},2026-01-0${1 + i},1380013800${i},c${i}@x.com,N${i},gold,80,${60 + i}`,
);
/** C0 and C1 share a phone; the last row has no id, and a phone that is none. */
const SHOP = [
  HEADER,
  ...people,
  'D1,2026-02-01,+86 138-0013-8000,,Li Lei,silver,70,50',
  ',2026-02-02,nothing,C3@X.com,,,60,40',
].join('\n');

/** Who is one person with whom, by keys: numbers follow the order of imports and say nothing. */
async function rootsByKey(): Promise<string[]> {
  const { house, workspace } = imports.app;
  await refreshRoots(house, workspace);
  const roots = await loadRoots(house, workspace);
  const found = await house.stores.analytics.ask<{ line: string }>(
    `SELECT concat(p.key, ' is ', r.key) AS line FROM personRoots AS x
     INNER JOIN people AS p ON p.person = x.person AND p.workspace = x.workspace
     INNER JOIN people AS r ON r.person = x.root AND r.workspace = x.workspace
     WHERE x.workspace = {workspace:UInt32} AND x.revision = {roots:UInt32} ORDER BY line`,
    { workspace: workspace.number, roots },
  );
  return found.map(({ line }) => line);
}
const lines = async () => (await ask<GapsReport>('GET', '/lines')).body;
async function serviceN(): Promise<number> {
  const [line] = (await lines()).lines;
  const gap = line?.gaps.service;
  return gap?.kind === 'estimate' ? gap.n : Number.NaN;
}

describe('a customer of several keys', () => {
  it('is one person wherever they are counted, and one cluster of the intervals', async () => {
    const run = await imports.run({ survey: SHOP }, MAPPING);
    expect(run).toMatchObject({ state: 'committed', problem: null, accepted: 10, people: 10 });
    expect(run.findings?.malformedKeys).toEqual([{ column: 'phone', kind: 'phone', rows: 1 }]);
    const roots = await rootsByKey();
    expect(roots).toContain('D1 is C0');
    expect(roots).toContain('phone:+8613800138000 is C0');
    expect(roots).toContain('email:c3@x.com is C3');
    expect((await lines()).people).toBe(8);
    expect(await serviceN()).toBe(8);
    const facts = await imports.rowsOf<{ line: string }>(run, "concat(field, '=', value) AS line", 'personFacts');
    expect(facts).toHaveLength(18);
  });

  it('is one where values to choose from and texts of a dimension are counted', async () => {
    type Facets = { facets: { attribute: string; values: { value: string; people: number }[] }[] };
    const peopleOfShop = async () =>
      (await ask<Facets>('GET', '/facets')).body.facets
        .find(({ attribute }) => attribute === 'source')
        ?.values.find(({ value }) => value === 'shop')?.people;
    expect(await peopleOfShop()).toBe(8);
    const { body: decision } = await apart('D1', 'C0');
    expect(await peopleOfShop()).toBe(9);
    await ask('DELETE', `/customers/decisions/${decision.decision}`);

    const { house, workspace } = imports.app;
    const { analytics } = house.stores;
    const roots = await loadRoots(house, workspace);
    const [keys] = await analytics.ask<{ people: number[] }>(
      'SELECT groupArray(person) AS people FROM people WHERE workspace = {workspace:UInt32} AND key IN ({a:String}, {b:String})',
      { workspace: workspace.number, a: 'C0', b: 'D1' },
    );
    const at = { at: '2026-01-01 00:00:00', day: '2026-01-01', dimension: 'said', text: 'words' };
    await analytics.insert(
      'texts',
      (keys?.people ?? []).map((person) => ({
        ...{ workspace: workspace.number, import: 0, occasion: person, person, customerGroup: 0, ...at },
      })),
    );
    const asked = { workspace: workspace.number, hidden: [], dimensions: ['said'], from: null, to: null };
    const count = (revision: number) =>
      countDimensionTexts(analytics, { ...asked, roots: revision, filters: {}, attributes: {} });
    expect(await count(0)).toMatchObject({ total: 2, people: 2 });
    expect(await count(roots)).toMatchObject({ total: 2, people: 1 });
    await analytics.command("DELETE FROM texts WHERE workspace = {workspace:UInt32} AND dimension = 'said'", {
      workspace: workspace.number,
    });
  });

  it('is two again where somebody says so, and one again where it is taken back', async () => {
    const { body: decision, status } = await apart('D1', 'C0');
    expect(status).toBe(201);
    expect((await lines()).people).toBe(9);
    expect(await serviceN()).toBe(9);
    expect((await merge('C0', 'D1')).body).toMatchObject({ says: 'customers.decidedOtherwise.apart' });
    expect((await ask('DELETE', `/customers/decisions/${decision.decision}`)).status).toBe(204);
    expect((await lines()).people).toBe(8);
  });

  it('can be merged by any key however it is written; what others held apart stays so', async () => {
    const { body, status } = await merge('email:C1@X.com', 'phone:138 0013 8002');
    expect({ status, keyA: body.keyA, keyB: body.keyB }).toEqual({
      ...{ status: 201, keyA: 'email:c1@x.com', keyB: 'phone:+8613800138002' },
    });
    expect((await lines()).people).toBe(7);
    const { body: second } = await apart('C4', 'C1');
    expect((await merge('C4', 'C2')).body).toMatchObject({ says: 'customers.heldApart' });
    expect((await merge('C4', 'nobody')).body).toMatchObject({ code: 'not_found', says: 'customers.noKey' });
    expect((await merge('C4', ' C4 ')).body).toMatchObject({ says: 'customers.sameKey' });
    const { body: listed } = await ask<{ decisions: IdentityDecision[] }>('GET', '/customers/decisions');
    expect(listed.decisions.map(({ kind }) => kind)).toEqual(['apart', 'same']);
    for (const { decision } of [body, second]) await ask('DELETE', `/customers/decisions/${decision}`);
    expect((await lines()).people).toBe(8);
  });

  it('is whole again at the next start where a process ended between a commit and what follows from it', async () => {
    const { house, workspace } = imports.app;
    const before = await rootsByKey();
    // as it is left by a process that wrote the decision and no roots
    await house.stores.operations.pool.query(
      `insert into identity_decisions (id, workspace, kind, key_a, key_b, by) values (gen_random_uuid(), $1, 'same', 'C5', 'C6', 'x')`,
      [workspace.id],
    );
    await house.stores.operations.pool.query('update identity_state set last_revision = last_revision + 1');
    await house.stores.analytics.insert('personRoots', [
      { workspace: workspace.number, revision: (await loadRoots(house, workspace)) + 1, person: 1, root: 9 },
    ]);
    expect((await lines()).people).toBe(8);
    await recoverImports(house);
    expect((await lines()).people).toBe(7);
    await house.stores.operations.pool.query('update identity_decisions set retracted_at = now()');
    await recoverImports(house);
    expect(await rootsByKey()).toEqual(before);
  });

  it('is suggested to be one with another for reasons in words, until somebody decides; households are listed and not merged', async () => {
    const run = await imports.run(
      {
        survey: [
          'id,day,name,mail,home,e,p',
          'S1,2026-03-01,張偉,zhangwei@a.com,Lane 1,50,50',
          'S2,2026-03-01,张伟,zhangwei@b.com,Lane 1,50,50',
          'S3,2026-03-01,王芳,wangfang@b.com,Lane 1,50,50',
        ].join('\n'),
      },
      MAPPING.replace(/also:.*/, '')
        .replace(/facts:.*/, 'facts: {name: name, email: mail, household: home}')
        .replace('source: shop', 'source: web'),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null });
    type Suggested = {
      suggestions: { a: { key: string }; b: { key: string }; reasons: { kind: string; what: string }[] }[];
    };
    const suggested = async () => (await ask<Suggested>('GET', '/customers/suggestions')).body.suggestions;
    const [found, ...others] = await suggested();
    expect([found?.a.key, found?.b.key].sort()).toEqual(['S1', 'S2']);
    expect(others).toEqual([]);
    expect(found?.reasons.map(({ kind }) => kind)).toEqual(['sameName', 'emailLocal', 'household']);
    for (const { what } of found?.reasons ?? []) expect(what).toMatch(/zhangwei|Lane 1|伟/);
    const { body } = await ask<{ groups: object[] }>('GET', '/customers/groups?by=household');
    expect(body.groups).toMatchObject([{ name: 'Lane 1', members: 3, people: [{}, {}, {}] }]);
    const { body: dismissed } = await apart('S1', 'S2');
    expect(await suggested()).toEqual([]);
    await ask('DELETE', `/customers/decisions/${dismissed.decision}`);
    expect(await suggested()).toHaveLength(1);
    await merge('S1', 'S2');
    expect(await suggested()).toEqual([]);
    expect((await ask<{ groups: object[] }>('GET', '/customers/groups')).body.groups).toMatchObject([{ members: 2 }]);
  });

  it('is shown with phones and e-mails in part to who may not open evidence, wherever doubles are told of', async () => {
    const run = await imports.run(
      {
        survey: [
          'phone,day,name,mail,home,e,p',
          '13811112222,2026-03-01,Wu Lan,wulan77@a.com,Lane 9,50,50',
          '13911112222,2026-03-01,Wu Lan,wulan77@b.com,Lane 9,50,50',
        ].join('\n'),
      },
      MAPPING.replace(/column: id\n {2}also:.*/, 'column: phone\n  kind: phone')
        .replace(/facts:.*/, 'facts: {name: name, email: mail, household: home}')
        .replace('source: shop', 'source: desk'),
    );
    expect(run).toMatchObject({ state: 'committed', problem: null });
    const [a, b] = ['phone:+8613811112222', 'phone:+8613911112222'];
    const tell = async (as: 'analyst' | 'manager' | 'frontline') => {
      const of = async (url: string) => (await imports.app.inject({ as, url: `${ROOT}/customers/${url}` })).body;
      return Promise.all(['suggestions', 'groups?by=household&search=Lane 9', 'decisions'].map(of));
    };
    const WHOLE = /8613[89]11112222|wulan77/;
    const decide = (kind: string, reason: string) =>
      ask<IdentityDecision>('POST', `/customers/${kind}`, { keyA: a, keyB: b, reason });
    for (const as of ['manager', 'frontline'] as const) {
      const before = await tell('analyst');
      for (const body of before.slice(0, 2)) expect(body).toMatch(WHOLE);
      const suggested = await tell(as);
      for (const body of suggested) expect(body).not.toMatch(WHOLE);
      for (const body of suggested.slice(0, 2)) expect(body).toContain('phone:+86••••2222');
      expect(suggested[0]).toMatch(/w••••@a\.com/);
      const { body: decision } = await decide('apart', 'begins alike: wulan77@, call 138 1111 2222, or wulan77@a.com');
      expect((await tell('analyst'))[2]).toMatch(WHOLE);
      const [, , decided] = await tell(as);
      expect(decided).toContain('phone:+86••••2222');
      expect(decided).not.toMatch(WHOLE);
      expect(decided).not.toContain('1111 2222');
      await ask('DELETE', `/customers/decisions/${decision.decision}`);
    }
    await imports.post(run, 'roll-back');
  });

  it('whom nobody may merge who may not', async () => {
    const answer = await imports.app.inject({
      ...{ as: 'frontline', method: 'POST', url: `${ROOT}/customers/merge` },
      payload: { keyA: 'C1', keyB: 'C2' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

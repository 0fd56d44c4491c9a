import type { CustomerDetail, CustomerFacets, CustomersPage } from '@plumbline/model/customer.ts';
import { describeCustomers } from '@plumbline/store/analytics/listen/identity/suggestions.ts';
import { updateImport } from '@plumbline/store/operations/listen/imports.ts';
import { listAuditTrail } from '@plumbline/store/operations/trust/audit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { loadRoots } from '../identity/loadRoots.ts';
import { buildCards } from './buildCards.ts';
import { bringRows, mergeKeys, personOf } from './customers.fixture.ts';
import { registerCustomerRoutes } from './registerCustomerRoutes.ts';

let test: TestApp;
let shop: { id: string; number: number };
const root = '/api/workspaces/main';

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerCustomerRoutes] });
  shop = await bringRows(test, {
    source: 'shop',
    keys: ['M-1', 'M-2', 'M-3', 'M-4', 'phone:+8613800138000'],
    facts: [
      ['M-1', 'name', '單雄信', '2026-03-01'],
      ['M-1', 'level', '银卡', '2026-03-01'],
      ['M-1', 'household', '乙', '2026-03-01'],
      ['M-2', 'name', '王乐嘉', '2026-03-02'],
      ['M-2', 'phone', '+86 139 1111 2222'],
      ['M-2', 'company', '青禾家居'],
      ['M-3', 'name', 'Anna Smith'],
      ['M-3', 'email', 'Anna.Smith@example.org'],
    ],
    seen: [
      { key: 'M-1', at: '2026-03-05', channel: '门店', region: '华东', perceived: 60 },
      { key: 'M-2', at: '2026-04-05', channel: '门店', region: '华南', perceived: 80 },
      { key: 'M-3', at: '2026-02-05', channel: 'web', region: '华东' },
      { key: 'M-4', at: '2026-01-05', channel: 'web', region: '华东' },
    ],
  });
  await bringRows(test, {
    source: 'web',
    keys: ['phone:+8613800138000'],
    facts: [
      ['phone:+8613800138000', 'level', '金卡', '2026-05-01'],
      ['phone:+8613800138000', 'household', '丁', '2026-03-01'],
      ['phone:+8613800138000', 'household', '丑', '2026-03-01'],
    ],
    seen: [{ key: 'phone:+8613800138000', at: '2026-05-02', channel: 'web', perceived: 40 }],
  });
  // staff and who never said who they are stand in no list
  await test.house.stores.analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     VALUES ({workspace:UInt32}, 900, sipHash64('staff', 'E-1'), 'E-1', 1), ({workspace:UInt32}, 901, 77, '', 1)`,
    { workspace: test.workspace.number },
  );
  await mergeKeys(test, [['M-1', 'phone:+8613800138000']]);
  await buildCards(test.house, test.workspace);
});
afterAll(() => test.close());

const get = async (query = '', as: As = 'analyst'): Promise<CustomersPage> =>
  (await test.inject({ url: `${root}/customers${query}`, as })).json();
const namesOf = ({ customers }: CustomersPage) => customers.map(({ name, key }) => name || key);
const found = async (search: string) => namesOf(await get(`?search=${encodeURIComponent(search)}`));

describe('the list of customers', () => {
  it('has each customer once over all channels, the one last heard of first', async () => {
    const page = await get();
    expect(namesOf(page)).toEqual(['單雄信', '王乐嘉', 'Anna Smith', 'M-4']);
    expect(page).toMatchObject({ found: 4, next: null, masked: false, cards: { customers: 4, current: true } });
    expect(page.customers[0]).toMatchObject({
      ...{ pinyin: 'shan xiong xin', keys: 2, phone: '+8613800138000', level: '金卡', region: '华东', occasions: 2 },
      ...{ channels: ['web', '门店'], firstAt: '2026-03-01T10:00:00.000Z', lastAt: '2026-05-02T10:00:00.000Z' },
    });
  });

  it('chooses of what was said at one moment by source, then by value, as the page of a customer and doubles do', async () => {
    const [first] = (await get('?search=sxx')).customers;
    // by value alone what the shop says would stand
    expect(['乙', '丁', '丑'].sort().at(-1)).toBe('乙');
    expect(first?.household).toBe('丑');
    const page = await test.inject({ url: `${root}/customers/${first?.customer}`, as: 'analyst' });
    const { facts } = page.json<CustomerDetail>();
    expect(facts.find(({ field }) => field === 'household')).toMatchObject({ value: '丑', source: 'web' });
    const { analytics } = test.house.stores;
    const roots = await loadRoots(test.house, test.workspace);
    const visible = { workspace: test.workspace.number, roots, hidden: [] };
    const [known] = await describeCustomers(analytics, visible, [await personOf(test, 'M-1')]);
    expect(known?.household).toBe('丑');
  });

  it('finds them by name in either script, pinyin, initials, the end of a phone, e-mail, key and company', async () => {
    for (const search of ['单雄信', '單', 'shanxiong', 'sxx', 'dan xiong', '8000', '138 0013 8000', 'm-1'])
      expect([search, await found(search)]).toEqual([search, ['單雄信']]);
    for (const search of ['wangyuejia', 'WLJ', '2222', '青禾 王', '青禾家居'])
      expect([search, await found(search)]).toEqual([search, ['王乐嘉']]);
    expect(await found('anna.smith@EXAMPLE')).toEqual(['Anna Smith']);
    expect(await found('smith anna')).toEqual(['Anna Smith']);
    expect(await found('nobody')).toEqual([]);
    expect(await found("%' OR 1=1 --")).toEqual([]);
  });

  it('is filtered by what they are and when they were heard of, and counts who fits', async () => {
    expect(namesOf(await get('?region=华东&channel=web'))).toEqual(['單雄信', 'Anna Smith', 'M-4']);
    expect(namesOf(await get('?level=金卡'))).toEqual(['單雄信']);
    expect(namesOf(await get('?from=2026-04-01'))).toEqual(['單雄信', '王乐嘉']);
    expect(await get('?region=华东&limit=1')).toMatchObject({ found: 3 });
    const { facets } = (await test.inject({ url: `${root}/customers/facets`, as: 'analyst' })).json<CustomerFacets>();
    expect(facets.find(({ facet }) => facet === 'channel')?.values).toEqual([
      { value: 'web', customers: 3 },
      { value: '门店', customers: 2 },
    ]);
  });

  it('comes page by page without a gap or a double, in every order', async () => {
    for (const sort of ['recent', 'name', 'spent', 'occasions']) {
      const walked: string[] = [];
      for (let after = ''; ; ) {
        const page = await get(`?sort=${sort}&limit=1${after}`);
        expect(page.found).toBe(4);
        walked.push(...namesOf(page));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(walked).toEqual(namesOf(await get(`?sort=${sort}`)));
      expect(new Set(walked).size).toBe(4);
    }
    expect(namesOf(await get('?sort=name'))).toEqual(['Anna Smith', '單雄信', '王乐嘉', 'M-4']);
    expect((await test.inject({ url: `${root}/customers?after=x`, as: 'analyst' })).json().says).toBe(
      'customers.unknownPlace',
    );
  });

  it('shows phones and addresses in part to who may not open evidence, and not at all to who may not see customers', async () => {
    const page = await get('', 'frontline');
    expect(page.masked).toBe(true);
    expect(page.customers.map(({ phone, email }) => phone + email)).toEqual([
      ...['+86••••8000', '+86••••2222', 'A••••@example.org', ''],
    ]);
    expect((await test.inject({ url: `${root}/customers`, as: 'viewer' })).statusCode).toBe(403);
  });

  it('leaves as a file, masked as it is seen, and the leaving is noted', async () => {
    const file = await test.inject({ url: `${root}/customers.csv?sort=name&search=anna`, as: 'manager' });
    expect(file.body.split('\r\n')).toHaveLength(3);
    expect(file.body).toContain('A••••@example.org');
    const trail = await listAuditTrail(test.house.stores.operations, test.workspace.id);
    expect(trail.map(({ action }) => action)).toContain('exportCustomers');
  });
});

describe('cards', () => {
  it('are built again when an import is taken back, and lists hold the old ones until the new are whole', async () => {
    const { operations } = test.house.stores;
    await updateImport(operations, shop.id, { state: 'rolledBack' });
    expect(await get()).toMatchObject({ found: 4, cards: { current: false } });
    expect(await buildCards(test.house, test.workspace)).toBe(true);
    const page = await get();
    expect(page).toMatchObject({ found: 1, cards: { current: true } });
    expect(page.customers[0]).toMatchObject({ name: '', level: '金卡', occasions: 1, channels: ['web'] });
    await updateImport(operations, shop.id, { state: 'committed' });
    expect(await buildCards(test.house, test.workspace)).toBe(true);
    expect(await get()).toMatchObject({ found: 4 });
    expect(await buildCards(test.house, test.workspace)).toBe(false);
  });

  it('that a killed process left half made are never read and go with the next', async () => {
    const { analytics, operations } = test.house.stores;
    const params = { workspace: test.workspace.number };
    const revisions = 'SELECT groupUniqArray(revision) AS list FROM customerCards WHERE workspace = {workspace:UInt32}';
    await operations.pool.query('update customer_cards_state set last_revision = last_revision + 1');
    const [last] = (await operations.pool.query('select last_revision as at from customer_cards_state')).rows;
    await analytics.command(
      `INSERT INTO customerCards (workspace, revision, root, name) VALUES ({workspace:UInt32}, ${last.at}, 5, 'half')`,
      params,
    );
    expect(await get()).toMatchObject({ found: 4 });
    await mergeKeys(test, []);
    await buildCards(test.house, test.workspace);
    expect(await get()).toMatchObject({ found: 5 });
    const [left] = await analytics.ask<{ list: number[] }>(revisions, params);
    expect(left?.list).not.toContain(last.at);
    expect(left?.list.length).toBeLessThanOrEqual(2);
  });
});

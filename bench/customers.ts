/**
 * Milliseconds to list, search and filter a million invented customers, on embedded stores.
 *
 *   node --import tsx bench/customers.ts [--customers 1000000]
 *
 * Each customer has an id and a phone as keys, a name, a level, an e-mail, and three observations in two imports. The cards are
 * built as the product builds them (names here in the one thread); then each question is asked twenty times.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomerSort } from '@plumbline/model/customer.ts';
import {
  buildCustomerCards,
  type CustomerFilter,
  keepSpelledNames,
  listCustomers,
  listUnspelledNames,
} from '@plumbline/store/analytics/listen/customers/customerCards.ts';
import { describeCustomers, listGroups, suggestPairs } from '@plumbline/store/analytics/listen/identity/suggestions.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { readSearch } from '@plumbline/text/names/readSearch.ts';
import { spellName } from '@plumbline/text/names/spellName.ts';

const customers = Number(process.argv[process.argv.indexOf('--customers') + 1]) || 1_000_000;
const ROUNDS = 20;
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严单解仇';
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华乐行长文博雅欣怡子涵梓轩浩宇佳琪思远志远晓东海燕春梅建国家豪俊凯雨桐一诺可欣嘉懿弘毅睿哲晨曦';

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-customers-'));
const stores = await openStores({ dataDir, log: () => undefined });
const { analytics } = stores;
const seconds = async (work: () => Promise<unknown>) => {
  const start = performance.now();
  await work();
  return ((performance.now() - start) / 1000).toFixed(1);
};
try {
  await migrateStores(stores);
  console.log(`made in ${await seconds(makeCustomers)} s, load ${loadavg()[0]?.toFixed(1)}`);
  let names = 0;
  const spelled = await seconds(async () => {
    for (;;) {
      const some = await listUnspelledNames(analytics, 1, 20_000);
      if (some.length === 0) return;
      names += some.length;
      await keepSpelledNames(
        analytics,
        1,
        some.map((name) => ({ name, ...spellName(name) })),
      );
    }
  });
  console.log(`${names} names read in ${spelled} s`);
  let cards = 0;
  const asked = { workspace: 1, revision: 1 };
  const built = await seconds(async () => {
    cards = await buildCustomerCards(analytics, { ...asked, roots: 1, hidden: [] });
  });
  console.log(`${cards} cards built in ${built} s`);
  await measure();
  await measureSuggestions();
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const asked = { workspace: 1, revision: 1 };
  const none: CustomerFilter = { words: [], segment: [], level: [], region: [], channel: [], from: null };
  const found = (search: string): Partial<CustomerFilter> => ({ words: readSearch(search) });
  const questions: [string, Partial<CustomerFilter>, CustomerSort?][] = [
    ['the list', {}],
    ['by name', {}, 'name'],
    ['by what they spent', {}, 'spent'],
    ['a name', found('王伟')],
    ['a traditional name', found('張偉')],
    ['pinyin', found('zhangwei')],
    ['initials', found('zw')],
    ['a name and a part', found('wang lejia')],
    ['tail of a phone', found('4321')],
    ['a whole phone', found('138 0043 2100')],
    ['an e-mail', found('c4711@example.org')],
    ['a key', found('C-00912345')],
    ['nobody', found('zzzznobody')],
    ['filtered', { region: ['华东'], level: ['金卡'], channel: ['门店'] }],
    ['filtered and searched', { ...found('li'), region: ['华东'], from: '2026-03-01' }, 'name'],
  ];
  console.log('question'.padEnd(26), 'customers'.padStart(10), 'median ms'.padStart(10), 'worst ms'.padStart(10));
  for (const [what, change, sort = 'recent'] of questions) {
    const filter = { ...none, ...change };
    const took: number[] = [];
    let customersFound = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const page = await listCustomers(analytics, asked, filter, { sort, after: null, most: 51 });
      took.push(performance.now() - start);
      customersFound = page.found;
    }
    took.sort((a, b) => a - b);
    const shown = [took[ROUNDS / 2], took.at(-1)].map((ms) => (ms ?? 0).toFixed(0).padStart(10));
    console.log(what.padEnd(26), String(customersFound).padStart(10), ...shown);
  }
  console.log(`${customers} customers, ${ROUNDS} rounds, load ${loadavg()[0]?.toFixed(1)}`);
}

/** Who may be one with whom, and who lives or works together: asked for when somebody opens the page of doubles. */
async function measureSuggestions(): Promise<void> {
  const visible = { workspace: 1, roots: 1, hidden: [] };
  const scripts = { traditional: '張偉', simplified: '张伟' };
  const ask: [string, () => Promise<number>][] = [
    [
      'suggestions',
      async () => {
        const pairs = await suggestPairs(analytics, visible, { rows: 1500, scripts });
        await describeCustomers(analytics, visible, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
        return pairs.length;
      },
    ],
    ...(['household', 'company'] as const).map((field): [string, () => Promise<number>] => [
      `groups by ${field}`,
      async () => (await listGroups(analytics, visible, { field, search: '', offset: 0, rows: 101 })).length,
    ]),
  ];
  for (const [what, work] of ask) {
    const took: number[] = [];
    let found = 0;
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      found = await work();
      took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    const shown = [took[2], took.at(-1)].map((ms) => (ms ?? 0).toFixed(0).padStart(10));
    console.log(what.padEnd(26), String(found).padStart(10), ...shown);
  }
}

/** A tenth has the phone as a person of its own that is merged; names are drawn from hundreds of thousands. */
async function makeCustomers(): Promise<void> {
  const pick = (of: string, salt: number) =>
    `substringUTF8('${of}', 1 + sipHash64(who, ${salt}) % ${[...of].length}, 1)`;
  await analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     SELECT 1, number + 1, sipHash64('customer', concat('C-', leftPad(toString(number), 8, '0')) AS k), k, 1 FROM numbers(${customers})`,
  );
  await analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     SELECT 1, ${customers} + number + 1, sipHash64('customer', concat('phone:+86138', leftPad(toString(number), 8, '0')) AS k), k, 1
     FROM numbers(${customers})`,
  );
  await analytics.command(
    `INSERT INTO personRoots (workspace, revision, person, root) SELECT 1, 1, ${customers} + number + 1, number + 1 FROM numbers(${customers})`,
  );
  await analytics.command(
    `INSERT INTO personFacts (workspace, import, occasion, person, at, source, field, value)
     SELECT 1, 1, number, number + 1 AS who, toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), 'shop', pair.1, pair.2
     FROM numbers(${customers})
     ARRAY JOIN [('name', concat(${pick(SURNAMES, 1)}, ${pick(GIVEN, 2)}, if(who % 5 = 0, '', ${pick(GIVEN, 3)}))),
       ('level', ['金卡', '银卡', '普通'][1 + who % 3]), ('email', concat('c', toString(number), '@example.org')),
       ('household', concat('H-', toString(intDiv(number, 3)))), ('company', concat('F-', toString(number % 20000)))] AS pair`,
  );
  await analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, perceived, region, channel, segment)
     SELECT 1, 1 + number % 2, number, intDiv(number, 3) + 1 AS p, intHash32(p) % 1024, 'customer', 'dimension', 'care',
       toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + sipHash64(number) % 25920000 AS moment, toDate(moment), number % 100,
       ['华东', '华南', '华北', '西南'][1 + p % 4], ['官网', '门店'][1 + number % 2], ['a', 'b', 'c'][1 + p % 3]
     FROM numbers(${customers * 3})`,
  );
}

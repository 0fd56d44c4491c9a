import { normalizeKey } from '@plumbline/loop/listen/identity/normalizeKey.ts';
import { KEY_KINDS, type KeyKind } from '@plumbline/model/identity.ts';
import { Bindings } from '@plumbline/store/analytics/listen/bindings.ts';
import { keySql } from '@plumbline/store/analytics/listen/identity/keyExpressions.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let stores: Stores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** Every way in which we saw keys typed, and what is none. */
const CASES: Record<KeyKind, readonly (readonly [cell: string, key: string])[]> = {
  id: [
    [' C-17 ', 'C-17'],
    ['客户 00017', '客户 00017'],
    ['　C', '　C'],
  ],
  phone: [
    ['13800138000', 'phone:+8613800138000'],
    ['138 0013 8000', 'phone:+8613800138000'],
    ['138-0013-8000', 'phone:+8613800138000'],
    ['+86 138 0013 8000', 'phone:+8613800138000'],
    ['0086-13800138000', 'phone:+8613800138000'],
    ['8613800138000', 'phone:+8613800138000'],
    ['（+86）１３８００１３８０００', 'phone:+8613800138000'],
    ['013800138000', 'phone:+8613800138000'],
    ['\u202d13800138000\u202c', 'phone:+8613800138000'],
    ['+1 (312) 555-0142', 'phone:+13125550142'],
    ['001 312 555 0142', 'phone:+13125550142'],
    ['+44 (0)20 7946 0000', 'phone:+442079460000'],
    ['010-8888 6666', 'phone:01088886666'],
    ['88886666', 'phone:88886666'],
    ['000000000', ''],
    ['12345', ''],
    ['1380013800013800138000', ''],
    ['138001380ab', ''],
    ['无', ''],
    ['', ''],
  ],
  email: [
    [' Ann.Lee@Example.COM ', 'email:ann.lee@example.com'],
    ['ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email:ann@example.com'],
    ['ann+shop@example.com', 'email:ann+shop@example.com'],
    ['李雷@例子.中国', 'email:李雷@例子.中国'],
    ['ÄNN@example.com', 'email:Änn@example.com'],
    ['ann@example', ''],
    ['ann@@example.com', ''],
    ['ann @example.com', ''],
    ['a@example.com; b@example.com', ''],
    [`${'a'.repeat(260)}@example.com`, ''],
    ['', ''],
  ],
  wechat: [
    ['oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'wechat:oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'],
    ['　wxid_abc\t', 'wechat:wxid_abc'],
    ['two words', ''],
    ['', ''],
  ],
  card: [
    ['6222 0200 1234 5678', 'card:6222020012345678'],
    ['VIP-００１７', 'card:VIP0017'],
    ['0000-0000', ''],
    ['12', ''],
    ['a_b_c', ''],
    ['', ''],
  ],
};

const inEngine = async (kind: KeyKind, cells: readonly string[]): Promise<string[]> => {
  const bindings = new Bindings();
  const sql = `SELECT ${keySql(kind, 'cell', 'key0', bindings)} AS found FROM (SELECT arrayJoin({cells:Array(String)}) AS cell)`;
  return (await stores.analytics.ask<{ found: string }>(sql, { ...bindings.params, cells })).map(({ found }) => found);
};

describe('a key is brought to one form', () => {
  it.each(KEY_KINDS)('of kind %s, in the engine and out of it alike', async (kind) => {
    const cells = CASES[kind].map(([cell]) => cell);
    const keys = CASES[kind].map(([, key]) => key);
    expect(cells.map((cell) => normalizeKey(kind, cell))).toEqual(keys);
    expect(await inEngine(kind, cells)).toEqual(keys);
  });

  it('also of texts that nobody would call a key', async () => {
    const letters = [...'0１19 -　+＋(）.@＠;"aAé中😀\u200b\u202e\t\n\\\'_/:'];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % below;
    };
    const cells = Array.from({ length: 2000 }, () =>
      Array.from({ length: 1 + next(14) }, () => letters[next(letters.length)]).join(''),
    );
    for (const kind of KEY_KINDS)
      expect(await inEngine(kind, cells)).toEqual(cells.map((cell) => normalizeKey(kind, cell)));
  });

  it('in no time, however long and hostile the text', () => {
    const hostile = [
      'a@'.repeat(500_000),
      `${'a.'.repeat(500_000)}@`,
      ' '.repeat(1_000_000),
      `${' '.repeat(1_000_000)}a`,
      '0'.repeat(1_000_000),
    ];
    const start = performance.now();
    for (const kind of KEY_KINDS) for (const text of hostile) normalizeKey(kind, text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

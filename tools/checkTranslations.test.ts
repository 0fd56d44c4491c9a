import { describe, expect, it } from 'vitest';
import { checkTranslations } from './checkTranslations.ts';
import { plantTree } from './testing/plantTree.ts';

const words = (cn: object, tw: object, en: object, name = 'shell') => ({
  [`words/locales/zh-CN/${name}.json`]: JSON.stringify(cn),
  [`words/locales/zh-TW/${name}.json`]: JSON.stringify(tw),
  [`words/locales/en/${name}.json`]: JSON.stringify(en),
});
/** Code that puts a key together. */
const composed = (shape: string) => ['t(`surveys:', shape, '.$', '{kind}`);'].join('');
const whats = (files: Record<string, string>) => checkTranslations(plantTree(files)).faults.map(({ what }) => what);

describe('catalogues', () => {
  it('three alike are clean', () => {
    expect(whats(words({ a: { b: '显示 {{n}}' } }, { a: { b: '顯示 {{n}}' } }, { a: { b: 'shows {{n}}' } }))).toEqual(
      [],
    );
  });

  it('a key that one language lacks is a fault of that language', () => {
    const root = plantTree(words({ a: '一', b: '二' }, { a: '一' }, { a: 'one', b: 'two' }));
    expect(checkTranslations(root).faults).toMatchObject([
      { file: 'words/locales/zh-TW/shell.json', what: 'zh-TW has no words for shell:b' },
    ]);
  });

  it('a value that one language forgot is a fault', () => {
    expect(whats(words({ a: '{{n}} 行' }, { a: '列' }, { a: '{{n}} rows' }))).toHaveLength(1);
  });

  it('English may have one more plural form', () => {
    const en = { rows_one: '{{count}} row', rows_other: '{{count}} rows' };
    expect(whats(words({ rows_other: '{{count}} 行' }, { rows_other: '{{count}} 列' }, en))).toEqual([]);
  });

  it('simplified characters in zh-TW and traditional ones in zh-CN are faults', () => {
    expect(whats(words({ a: '数据' }, { a: '数据' }, { a: 'data' }))).toHaveLength(1);
    expect(whats(words({ a: '数据' }, { a: '資料' }, { a: 'data' }))).toHaveLength(0);
    expect(whats(words({ a: '顯示檔案' }, { a: '顯示檔案' }, { a: 'show the file' }))).toHaveLength(1);
    expect(whats(words({ a: '机构' }, { a: '机構' }, { a: 'organisation' }))).toHaveLength(1);
  });

  it('empty words and broken JSON are faults', () => {
    expect(whats(words({ a: '一' }, { a: '一' }, { a: ' ' }))).toEqual(['shell:a is empty']);
    expect(whats({ ...words({ a: '一' }, { a: '一' }, { a: '1' }), 'words/locales/en/cli.json': '{' })[0]).toContain(
      'JSON',
    );
  });
});

describe('the code that uses them', () => {
  const catalogue = words(
    { gap: { one: { name: '一' } } },
    { gap: { one: { name: '一' } } },
    { gap: { one: { name: 'x' } } },
  );

  it('keys that are put together from data are used as far as their shape reaches, in every catalogue', () => {
    const kinds = { kind: { one: 'x', two: 'y' }, other: 'z' };
    const root = plantTree({
      ...words(kinds, kinds, kinds, 'surveys'),
      'web/a.tsx': composed('kind'),
    });
    expect(checkTranslations(root).warnings.map(({ what }) => what)).toEqual(['no code says surveys:other']);
    const lost = plantTree({ ...words(kinds, kinds, kinds, 'surveys'), 'web/a.tsx': composed('sort') });
    expect(checkTranslations(lost).faults[0]?.what).toMatch(/^no catalogue has surveys:sort\./);
  });

  it('a key that no catalogue has is a fault with its line', () => {
    const root = plantTree({ ...catalogue, 'cli/a.ts': "\nsay(locale, 'shell:gap.two.name');" });
    expect(checkTranslations(root).faults).toMatchObject([{ file: 'cli/a.ts', line: 2 }]);
  });

  it('a key in a comment is not used', () => {
    expect(whats({ ...catalogue, 'cli/a.ts': "// such as 'shell:gap.two.name'" })).toEqual([]);
    expect(whats({ ...catalogue, 'cli/a.ts': '/** `shell:gap.two.name` */' })).toEqual([]);
  });

  it('a key put together matches by its literal parts', () => {
    expect(whats({ ...catalogue, 'web/a.tsx': `t(\`shell:gap.$\{gap}.name\`)` })).toEqual([]);
    expect(whats({ ...catalogue, 'web/a.tsx': `t(\`shell:gap.$\{gap}.title\`)` })).toHaveLength(1);
  });

  it('a key under useTranslation belongs to its namespace', () => {
    const page = (key: string) => ({ ...catalogue, 'web/a.tsx': `useTranslation('shell'); t('${key}')` });
    expect(whats(page('gap.one.name'))).toEqual([]);
    expect(whats(page('gap.nine.name'))).toHaveLength(1);
  });

  it('a refusal needs both what happened and what to do next', () => {
    const errors = words({ a: { what: '坏' } }, { a: { what: '壞' } }, { a: { what: 'bad' } }, 'errors');
    expect(whats({ ...errors, 'server/a.ts': "throw new Refusal('invalid', 'a', {})" })).toEqual([
      'no catalogue has errors:a.next',
    ]);
  });

  it('words that nothing says are a warning, not a fault', () => {
    expect(checkTranslations(plantTree(catalogue))).toMatchObject({
      faults: [],
      warnings: [{ what: 'no code says shell:gap.one.name' }],
    });
  });
});

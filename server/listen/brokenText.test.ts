import { afterAll, beforeAll, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.app.close());

const mappingOf = (source: string) => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: day}
customer: {column: id, also: [{column: mail, kind: email}], facts: {name: name}}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: stars, scale: {low: 1, high: 5}}]
texts: [{column: said}]
`;
const BROKEN = Buffer.from([0xe6, 0x9c, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]);

/** Rows with whole text, with bytes that are none in a text, a key and a name, and with them in the middle of a long line. */
function damaged(): Buffer {
  const long = Buffer.from('很慢。'.repeat(55_000));
  const [half] = [Math.floor(long.length / 6) * 3];
  return Buffer.concat([
    Buffer.from('id,day,mail,name,stars,said\n'),
    Buffer.from('a,2026-01-01,ann@x.com,李雷,1,送货很慢，客服的态度也不好，下次不会再来了\n'),
    Buffer.from('b,2026-01-02,'),
    BROKEN,
    Buffer.from('@x.com,韩'),
    BROKEN,
    Buffer.from(',2,"很好'),
    BROKEN,
    Buffer.from('，谢谢"\nc,2026-01-03,cid@x.com,王芳,3,'),
    long.subarray(0, half),
    BROKEN,
    long.subarray(half),
    Buffer.from('\nd,2026-01-04,dan@x.com,赵六,4,还可以\n'),
  ]);
}

it('a file with bytes that are no text comes in whole, says so, and keeps what is text around them', async () => {
  const run = await imports.run({ survey: damaged() }, mappingOf('broken'));
  expect(run).toMatchObject({ state: 'committed', problem: null, rows: 4, accepted: 4, quarantined: 0, people: 4 });
  expect(run.findings?.garbled).toEqual([{ file: 'survey', encoding: 'utf-8', rows: 2 }]);
  const said = await imports.rowsOf<{ text: string }>(run, 'text', 'texts');
  const texts = said.map(({ text }) => text).sort((a, b) => a.length - b.length);
  expect(texts[0]).toBe('还可以');
  expect(texts[1]).toMatch(/^很好\uFFFD+，谢谢$/);
  expect(texts[3]).toHaveLength(165_000 + (texts[1]?.match(/\uFFFD/g)?.length ?? 0));
  expect(texts[3]?.replace(/\uFFFD/g, '')).toBe('很慢。'.repeat(55_000));
});

it('a file whose bytes are text says nothing of the kind, and one that nobody could read as UTF-8 is read as what it is', async () => {
  const whole = 'id,day,mail,name,stars,said\na,2026-01-01,ann@x.com,Zoë,5,fine �\n';
  expect((await imports.run({ survey: whole }, mappingOf('whole'))).findings).toBeNull();
  const latin = Buffer.from(whole.replace('�', ''), 'latin1');
  const run = await imports.run({ survey: latin }, mappingOf('latin'));
  expect(run).toMatchObject({ state: 'committed', accepted: 1, findings: null });
  expect(await imports.rowsOf(run, 'value', 'personFacts')).toEqual([{ value: 'Zoë' }]);
});

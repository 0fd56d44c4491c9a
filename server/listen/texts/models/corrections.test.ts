import type { ReviewProgress, TextCorrection } from '@plumbline/model/textModel.ts';
import type { ListedText, TextOverview } from '@plumbline/model/textReading.ts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { ReadingDesk } from '../readingDesk.ts';
import { registerTextRoutes } from '../registerTextRoutes.ts';
import { registerModelRoutes } from './registerModelRoutes.ts';

const ROOT = '/api/workspaces/main/texts';
const MAPPING = `plumbline: 1
source: reviews
files: {file: {}}
occasion: {columns: [id]}
time: {column: day, zone: UTC}
customer: {column: who}
attributes: {segment: segment}
texts: [{column: note}]
`;
let imports: TestImports;
let desk: ReadingDesk;

async function call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as: 'analyst', method, url: `${ROOT}${url}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as Record<string, unknown> };
}
const models = async () => (await call('GET', '/models')).body.progress as ReviewProgress;
const verdictOf = (text: string) =>
  imports.app.house.stores.analytics.ask<{ verdict: string }>(
    'SELECT verdict FROM textReadings WHERE workspace = {workspace:UInt32} AND textHash = sipHash64({text:String})',
    { workspace: imports.app.workspace.number, text },
  );

beforeAll(async () => {
  imports = await openImports({}, [registerModelRoutes, registerTextRoutes]);
  desk = ReadingDesk.of(imports.app.house);
});
afterAll(async () => {
  await desk.close();
  await imports.app.close();
});

describe('a stated expectation', () => {
  const stated = '说好的三天到，结果等了一个星期';
  type Listed = { texts: ListedText[] };
  const listed = async () => {
    const { body } = await call('GET', `?search=${encodeURIComponent('说好的三天')}`);
    return (body as unknown as Listed).texts[0];
  };
  const shares = async () => {
    const { body } = await call('GET', '/overview');
    return body as unknown as Pick<TextOverview, 'statements' | 'statementsWithheld'>;
  };
  const say = async (text: ListedText, value: string) => {
    const { import: of, occasion, question, textHash, statements } = text;
    const subject = statements[0]?.place ?? '';
    const one = { import: of, occasion, question, textHash, kind: 'statement', subject, value };
    return call('POST', '/corrections', { corrections: [one] });
  };
  /** The text as it is listed once it was read again. */
  const readAs = async (statements: object[]) =>
    expect
      .poll(
        async () => {
          await desk.pass(imports.app.workspace);
          return (await listed())?.statements;
        },
        { timeout: 8000 },
      )
      .toMatchObject(statements);

  it('that a person changed or refused is read so at once and counted so, and comes back when the word is taken back', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `s${i},d${i},2026-03-${10 + i},base,${stated}${'。'.repeat(i)}`);
    await imports.run({ file: `id,who,day,segment,note\n${lines.join('\n')}\n` }, MAPPING);
    await desk.pass(imports.app.workspace);
    const text = await listed();
    if (text === undefined) throw new RangeError('the text is not listed');
    expect(text.statements).toMatchObject([{ type: 'promised', basis: 'promise', met: 'no' }]);
    const before = (await shares()).statements.find(({ type }) => type === 'promised');
    expect(before).toMatchObject({ statements: 12, unmet: 12 });
    expect((await say(text, 'met=perhaps')).body).toMatchObject({ says: 'textModels.noStatementWord' });

    const { body } = await say(text, 'met=yes&basis=advertising');
    await readAs([{ type: 'promised', basis: 'advertising', met: 'yes' }]);
    expect(await shares()).toMatchObject({ statements: [{ basis: 'promise', statements: 11 }], statementsWithheld: 1 });
    await say(text, 'none');
    await readAs([]);
    expect((await shares()).statementsWithheld).toBe(0);
    expect((await models()).statements).toMatchObject({ right: { n: 1, right: 0 }, none: 1, changed: 0 });

    const corrections = (await call('GET', '/corrections?limit=5')).body.corrections as TextCorrection[];
    const newest = corrections.find(({ kind }) => kind === 'statement');
    expect(newest).toMatchObject({ value: 'none', text: text.text });
    await call('DELETE', `/corrections/${newest?.id}`);
    await readAs([{ basis: 'advertising' }]);
    await call('DELETE', `/corrections/${(body.ids as string[])[0]}`);
    await readAs([{ basis: 'promise', met: 'no' }]);
    expect((await models()).statements.right.n).toBe(0);
  });
});

describe('what was said of a text', () => {
  const said = async () => (await call('GET', '/corrections?limit=500')).body.corrections as TextCorrection[];

  it('keeps none of its words: they go with the rows of its import, and what was said counts again where they come back', async () => {
    const note = '客户李雷的电话是13800138000，抽抽的';
    const file = { file: `id,who,day,segment,note\nzz,cz,2026-03-09,base,${note}\n` };
    const run = await imports.run(file, MAPPING);
    await desk.pass(imports.app.workspace);
    const { texts } = (await call('GET', `?search=${encodeURIComponent('抽抽')}`)).body as unknown as {
      texts: ListedText[];
    };
    const text = texts[0];
    if (text === undefined) throw new RangeError('the text is not listed');
    const { import: of, occasion, question, textHash } = text;
    const one = { import: of, occasion, question, textHash, kind: 'verdict', value: 'neutral' };
    await call('POST', '/corrections', { corrections: [one] });
    const own = async () => (await said()).find((correction) => correction.textHash === textHash);
    expect((await own())?.text).toBe(note);
    const kept = await imports.app.house.stores.operations.db.execute(
      sql`select c::text as row from text_corrections c`,
    );
    expect(JSON.stringify(kept.rows)).not.toContain('13800138000');
    const manager = await imports.app.inject({ as: 'manager', url: `${ROOT}/corrections?limit=500` });
    expect(manager.body).toContain(textHash);
    expect(manager.body).not.toContain('13800138000');

    await imports.post(run, 'roll-back');
    await expect.poll(async () => (await own())?.text, { timeout: 8000 }).toBe('');
    await imports.run(file, MAPPING);
    expect((await own())?.text).toBe(note);
    // texts somebody said something of are read again a moment later, which may be now
    await expect
      .poll(() => desk.pass(imports.app.workspace).then(() => verdictOf(note)), { timeout: 8000 })
      .toMatchObject([{ verdict: 'neutral' }]);
  });
});

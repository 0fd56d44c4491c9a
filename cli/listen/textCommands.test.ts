import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House, Run } from '../house/house.ts';
import { readTexts, trainText } from './textCommands.ts';

let folder: string;
let file: string;
const THINGS = ['桌面', '云梯', '圆环', '灯管', '纸箱', '铁钩', '布袋', '水杯', '木门', '石板', '线圈'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-text-'));
  file = join(folder, 'reviews.csv');
  const rows = Array.from({ length: 140 }, (_, row) => {
    const thing = `${THINGS[row % 11]}${THINGS[(row * 7 + 3) % 10]}${'甲乙丙丁戊己庚'.charAt(row % 7)}`;
    return `这次买的${thing}${row % 2 === 0 ? '抽抽的' : '呜呜的'}放在${THINGS[(row * 3) % 11]}旁,${row % 2 === 0 ? 5 : 1}`;
  });
  await writeFile(file, `note,stars\n${rows.join('\n')}\n很普通的一件东西放着,3\n`);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(work: (run: Run) => Promise<number>, json = true): Promise<string> {
  const out: string[] = [];
  const settings = { dataDir: folder, host: '', locale: 'en' as const, open: false, ci: true };
  const asked = { house: {} as House, config: settings, flags: {}, workspace: 'main', json };
  expect(await work({ ...asked, print: (text) => out.push(text) })).toBe(0);
  return out.join('\n');
}

it('a model is trained from a file with stars, and reads what the one that ships cannot', async () => {
  const out = join(folder, 'own.weights');
  const told = JSON.parse(await run((one) => trainText(one, file, { text: 'note', label: 'stars', out })));
  expect(told).toMatchObject({ language: 'zh', rows: 141, unlabelled: 1, madeFrom: 'reviews.csv' });
  expect(told.crossValidated.accuracy).toBeGreaterThan(0.9);
  expect(told.crossValidated.low).toBeLessThan(told.crossValidated.accuracy);
  expect(JSON.parse(await readFile(`${out}.card.json`, 'utf8'))).toMatchObject({ sha256: told.sha256 });
  const unseen = join(folder, 'unseen.csv');
  await writeFile(
    unseen,
    'note\n这次买的木门抽抽的放在路边\n这次买的木门呜呜的放在路边\nMuito bom e recomendo a todos\n',
  );
  const read = async (model?: string) =>
    (await run((one) => readTexts(one, unseen, { text: 'note', ...(model === undefined ? {} : { model }) })))
      .split('\n')
      .map((line) => JSON.parse(line) as { verdict: string; positive: number | null });
  const [good, bad, other] = await read(out);
  expect(good?.positive).toBeGreaterThan(0.7);
  expect(bad?.positive).toBeLessThan(0.3);
  expect(other).toMatchObject({ verdict: 'unsupported', positive: null });
  const shipped = await read();
  expect(Math.abs((shipped[0]?.positive ?? 0) - (shipped[1]?.positive ?? 1))).toBeLessThan(0.4);
  const said = await run((one) => trainText(one, file, { text: 'note', label: 'stars', out }), false);
  expect(said).toContain('95 % interval');
});

it('a column that is not there, labels of one side, and a file that is no model are refused in words', async () => {
  await expect(run((one) => trainText(one, file, { text: 'none', label: 'stars' }))).rejects.toMatchObject({
    says: 'textModels.noColumn',
  });
  await expect(run((one) => trainText(one, file, { text: 'note', label: 'note' }))).rejects.toMatchObject({
    says: 'textModels.notUsable',
  });
  await expect(run((one) => readTexts(one, file, { text: 'note', model: file }))).rejects.toMatchObject({
    says: 'textModels.notUsable',
  });
});

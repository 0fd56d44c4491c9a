import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { readLabels, trainTextModel } from '@plumbline/loop/listen/texts/trainTextModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextAccuracy, TextModelVersion } from '@plumbline/model/textModel.ts';
import { loadShipped } from '@plumbline/text/models/loadShipped.ts';
import { decodeBundle, encodeTrained, isBundle, readInstalled } from '@plumbline/text/models/modelBundle.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { readText } from '@plumbline/text/sentiment/readText.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';

export type TextFlags = { text?: string; label?: string; language?: string; out?: string; model?: string };

const SEED = 20261122;

/** `plumbline text train FILE --text COLUMN --label COLUMN`: a weights file with its card, made in this process. */
export async function trainText(run: Run, path: string, flags: TextFlags): Promise<number> {
  const bytes = await readWhole(path);
  const name = basename(path);
  const table = readTable(bytes, { name });
  const [texts, cells] = [columnOf(table, flags.text ?? 'text', name), columnOf(table, flags.label ?? 'label', name)];
  const labels = readLabels(cells);
  const labelled = texts.flatMap((text, row) => {
    const label = labels[row] ?? null;
    return label === null || text.trim() === '' ? [] : [{ text, label }];
  });
  const language = flags.language === 'zh' || flags.language === 'en' ? flags.language : undefined;
  const trained = explain(name, () => trainTextModel(labelled, { seed: SEED, language }));
  const { stack, crossValidated, ...counts } = trained;
  const out = flags.out ?? `${name.replace(/\.\w+$/, '')}.weights`;
  const card = {
    ...{ madeFrom: name, sha256: createHash('sha256').update(bytes).digest('hex'), seed: SEED },
    ...{ rows: texts.length, unlabelled: texts.length - labelled.length, ...counts, crossValidated },
  };
  await writeFile(out, encodeTrained(stack, card));
  await writeFile(`${out}.card.json`, `${JSON.stringify(card, null, 2)}\n`);
  if (run.json) run.print(JSON.stringify({ schema: 1, out, ...card }));
  else run.print(saysTrained(run, { out, ...counts, crossValidated, unlabelled: card.unlabelled }));
  return 0;
}

type Trained = { out: string; unlabelled: number; crossValidated: TextAccuracy } & Pick<
  ReturnType<typeof trainTextModel>,
  'language' | 'praise' | 'blame' | 'leftOut' | 'majority'
>;

function saysTrained({ config: { locale } }: Run, { out, crossValidated, majority, ...counts }: Trained): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const { accuracy, low, high, auc, ece, n } = crossValidated;
  return [
    say(locale, 'cli:text.trained', { out, ...counts }),
    say(locale, 'cli:text.crossValidated', {
      ...{ accuracy: percent.format(accuracy ?? 0), low: percent.format(low ?? 0), high: percent.format(high ?? 0) },
      ...{ n, majority: percent.format(majority), auc: auc?.toFixed(3) ?? '—', ece: ece?.toFixed(3) ?? '—' },
    }),
    say(locale, 'cli:text.install', { out }),
  ].join('\n');
}

/** `plumbline text read FILE --text COLUMN [--model FILE]`: verdict and probability of every row, in this process. */
export async function readTexts(run: Run, path: string, flags: TextFlags): Promise<number> {
  const name = basename(path);
  const texts = columnOf(readTable(await readWhole(path), { name }), flags.text ?? 'text', name);
  const given = flags.model === undefined ? {} : await openModel(flags.model);
  const scorers = {
    zh: new PolarityScorer((given.zh ?? loadShipped('zh')).stack),
    en: new PolarityScorer((given.en ?? loadShipped('en')).stack),
  };
  const rows = texts.map((text, at) => {
    const { language, verdict, positiveProbability } = readText(text, scorers);
    return { row: at + 1, language, verdict, positive: positiveProbability };
  });
  if (run.json) {
    for (const row of rows) run.print(JSON.stringify(row));
    return 0;
  }
  const lines = rows.map(({ row, language, verdict, positive }) =>
    [row, language, verdict, positive?.toFixed(4) ?? ''].join(','),
  );
  const csv = ['row,language,verdict,positive', ...lines].join('\n');
  if (flags.out === undefined) run.print(csv);
  else {
    await writeFile(flags.out, `${csv}\n`);
    run.print(say(run.config.locale, 'cli:text.read', { count: rows.length, out: flags.out }));
  }
  return 0;
}

/** `plumbline text models`: versions of the workspace's model. */
export async function listTextModels(run: Run): Promise<number> {
  const path = `/api/workspaces/${run.workspace}/texts/models`;
  const answer = await connect(run, (way) => ask<{ models: TextModelVersion[] }>(way, path));
  if (run.json) {
    run.print(JSON.stringify(answer));
    return 0;
  }
  const { locale } = run.config;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : percent.format(value);
  const right = { align: 'right' as const };
  const rows = answer.models.map(({ number, state, origin, figures, madeAt }) => {
    const { before, after } = figures?.heldOut ?? {};
    const interval = after?.low == null ? '' : `${share(after.low)}–${share(after.high)}`;
    return [
      ...[String(number), say(locale, `cli:text.state.${state}`), say(locale, `cli:text.origin.${origin}`)],
      ...[share(before?.accuracy), share(after?.accuracy), interval, String(after?.n ?? '')],
      madeAt?.slice(0, 16).replace('T', ' ') ?? '',
    ];
  });
  const columns = ['number', 'state', 'origin', 'before', 'after', 'interval', 'n', 'madeAt'].map((key) => ({
    title: say(locale, `cli:text.column.${key}`),
    ...(['before', 'after', 'n'].includes(key) ? right : {}),
  }));
  run.print(composeTable(columns, rows));
  return 0;
}

/** `plumbline text install FILE`: a weights file or a version's file becomes a candidate of the workspace. */
export async function installTextModel(run: Run, path: string): Promise<number> {
  const { size } = await stat(path).catch(() => {
    throw new Refusal('not_found', 'stats.noFile', { path });
  });
  const made = await connect(run, (way) =>
    ask<{ number: number }>(way, `/api/workspaces/${run.workspace}/texts/models/file`, {
      method: 'POST',
      stream: { from: createReadStream(path), bytes: size },
    }),
  );
  run.print(run.json ? JSON.stringify(made) : say(run.config.locale, 'cli:text.installed', { number: made.number }));
  return 0;
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Refusal('invalid', 'cli.unreadable', { path, because: code ?? '' });
    throw new Refusal('not_found', 'stats.noFile', { path });
  }
}

function columnOf(table: ReturnType<typeof readTable>, column: string, name: string): readonly string[] {
  if (table.names.includes(column)) return table.text(column);
  throw new Refusal('invalid', 'textModels.noColumn', { column, name, columns: table.names.join(', ') });
}

async function openModel(path: string): Promise<ReturnType<typeof readInstalled>> {
  const bytes = Uint8Array.from(await readWhole(path));
  return explain(basename(path), () => (isBundle(bytes) ? decodeBundle(bytes).stacks : readInstalled(bytes)));
}

/** What a file is not good for is no defect. */
function explain<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw new Refusal('invalid', 'textModels.notUsable', { name, why: error.message });
  }
}

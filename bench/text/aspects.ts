/**
 * Aspects: what sign a text gives a named thing, and which themes it speaks of.
 *
 *   node --import tsx bench/text/aspects.ts
 *
 * Splits are fixed by a seed; texts occur once. Nothing here is used for what ships.
 */

import { AspectMatcher, type AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';
import { aspectWindow } from '@plumbline/text/aspects/aspectWindow.ts';
import { aspectProbabilities, confirmAspects, fitAspects } from '@plumbline/text/aspects/fitAspects.ts';
import { opinionMargin } from '@plumbline/text/aspects/readAspects.ts';
import { CHINESE_RECIPE, ENGLISH_RECIPE } from '@plumbline/text/features/recipe.ts';
import { aucOf } from '@plumbline/text/linear/accuracy.ts';
import { probabilityOf } from '@plumbline/text/linear/platt.ts';
import { seededRandom, shuffledOrder } from '@plumbline/text/linear/random.ts';
import { loadEnglishModel } from '@plumbline/text/models/englishModel.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { selfTrain } from '@plumbline/text/sentiment/selfTrain.ts';
import { COSMETIC_SEEDS, PATIENT_SEEDS } from './aspectSeeds.ts';
import { loadPatientsOfFive } from './englishTexts.ts';
import { readCsv } from './realTexts.ts';

const english = new PolarityScorer(loadEnglishModel());
const chinese = new PolarityScorer({
  language: 'zh',
  recipe: CHINESE_RECIPE,
  layers: [],
  lexiconWeight: 1,
  platt: { slope: 1, intercept: 0 },
  calibrated: false,
});

console.log(
  '| aspect polarity, without labels | n | share of praise | accuracy | macro F1 | AUC |\n|---|---|---|---|---|---|',
);
for (const domain of ['restaurants', 'laptops']) polarityOfTerms(domain);
polarityOfCosmetics();
console.log('\n| themes | texts | themes | micro F1 | macro F1 |\n|---|---|---|---|---|');
cosmeticsThemes();
patientThemes();

type Judged = { whole: number; local: number; label: number };

function polarityOfTerms(domain: string): void {
  const rows = readCsv('en_semeval14_absa/semeval14_absa.csv')
    .slice(1)
    .filter(([of, , , , polarity]) => of === domain && polarity !== 'neutral');
  const parts = rows.map(([, , , aspect = '', polarity, template = '']) => {
    const [before = '', after = ''] = template.split('$T$');
    const head = normalizeText(joined(before)).text;
    const term = normalizeText(joined(aspect)).text;
    const start = head === '' ? 0 : head.length + 1;
    const text = `${head}${head === '' ? '' : ' '}${term} ${normalizeText(joined(after)).text}`;
    const window = aspectWindow(text, { start, end: start + term.length }, [], 'en');
    return { text, window, label: polarity === 'positive' ? 1 : 0 };
  });
  const judgedBy = (scorer: PolarityScorer) =>
    parts.map(({ text, window, label }): Judged => {
      const whole = scorer.margin(text);
      return { whole, local: opinionMargin(text, window, whole, scorer), label };
    });
  // what a workspace's own texts teach without a label: whole sentences and their windows, so that clauses are known too
  const texts = parts.flatMap(({ text, window }) => [text, text.slice(window.start, window.end)]);
  const taught = new PolarityScorer(selfTrain(english.stack, texts, { seed: 1 }).stack);
  const judged = judgedBy(english);
  reportPolarity(`en ${domain}, whole text`, judged, ({ whole }) => whole, english);
  reportPolarity(`en ${domain}, window of the term`, judged, ({ local }) => local, english);
  reportPolarity(`en ${domain}, the same after self-training`, judgedBy(taught), ({ local }) => local, taught);
}

/** "does n't" is how these files cut words; people write "doesn't". */
function joined(text: string): string {
  return text.replace(/ n't\b/g, "n't").replace(/ '(s|re|ve|ll|d|m)\b/g, "'$1");
}

type Pair = { text: string; span: { start: number; end: number } | null; category: string; polarity: string };

function cosmeticPairs(): Pair[] {
  const texts = new Map(
    readCsv('zh_cosmetics_opinions/reviews.csv')
      .slice(1)
      .map(([id = '', text = '']) => [id, text]),
  );
  return readCsv('zh_cosmetics_opinions/labels.csv')
    .slice(1)
    .map(
      ([
        id = '',
        ,
        aspectStart = '',
        aspectEnd = '',
        ,
        opinionStart = '',
        opinionEnd = '',
        category = '',
        polarity = '',
      ]) => {
        const original = texts.get(id) ?? '';
        const { text, offsets } = normalizeText(original);
        const [from, to] = aspectStart.trim() === '' ? [opinionStart, opinionEnd] : [aspectStart, aspectEnd];
        const span =
          from.trim() === '' ? null : { start: placeOf(offsets, Number(from)), end: placeOf(offsets, Number(to)) };
        return { text, span, category, polarity };
      },
    );
}

function placeOf(offsets: Int32Array, original: number): number {
  return Math.max(
    0,
    offsets.findIndex((offset) => offset >= original),
  );
}

function polarityOfCosmetics(): void {
  const pairs = cosmeticPairs().filter(({ polarity, span }) => polarity !== '中性' && span !== null);
  const judged = pairs.map(({ text, span, polarity }): Judged => {
    const whole = chinese.margin(text);
    const window = aspectWindow(text, span ?? { start: 0, end: 0 }, [], 'zh');
    return { whole, local: opinionMargin(text, window, whole, chinese), label: polarity === '正面' ? 1 : 0 };
  });
  reportPolarity('zh cosmetics, whole text (words and rules)', judged, ({ whole }) => whole, chinese);
  reportPolarity('zh cosmetics, window of the pair (words and rules)', judged, ({ local }) => local, chinese);
}

function reportPolarity(
  what: string,
  judged: Judged[],
  marginOf: (row: Judged) => number,
  scorer: PolarityScorer,
): void {
  const labels = Uint8Array.from(judged, ({ label }) => label);
  const said = judged.map((row) => Number(probabilityOf(scorer.stack.platt, marginOf(row)) >= 0.5));
  const right = said.filter((each, row) => each === labels[row]).length / labels.length;
  const f1 = [0, 1].map((side) =>
    f1Of(
      said.map((each) => each === side),
      [...labels].map((each) => each === side),
    ),
  );
  const praise = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const auc = aucOf(Float64Array.from(judged, marginOf), labels).toFixed(3);
  const macro = percent(((f1[0] as number) + (f1[1] as number)) / 2);
  console.log(`| ${what} | ${labels.length} | ${percent(praise)} | ${percent(right)} | ${macro} | ${auc} |`);
}

function cosmeticsThemes(): void {
  const byText = new Map<string, Set<string>>();
  for (const { text, category } of cosmeticPairs()) {
    if (category === '整体' || category === '其他') continue;
    byText.set(text, (byText.get(text) ?? new Set()).add(category));
  }
  const rows = [...byText].map(([text, themes]) => ({ text, themes: [...themes] }));
  themesOf('zh cosmetics', rows, COSMETIC_SEEDS, { ...CHINESE_RECIPE, bits: 16 });
}

function patientThemes(): void {
  const rows = loadPatientsOfFive().filter(({ themes }) => themes.length > 0);
  const counts = new Map<string, number>();
  for (const { themes } of rows) for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  const common = new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 21)
      .map(([theme]) => theme),
  );
  const kept = rows.map(({ text, themes }) => ({ text, themes: themes.filter((theme) => common.has(theme)) }));
  themesOf(
    'NHS ambulance survey',
    kept,
    PATIENT_SEEDS.filter(({ aspect }) => common.has(aspect)),
    { ...ENGLISH_RECIPE, bits: 16 },
  );
}

type Themed = { text: string; themes: string[] };

function themesOf(what: string, rows: Themed[], seeds: AspectSeeds[], recipe: typeof ENGLISH_RECIPE): void {
  const themes = [...new Set(rows.flatMap((row) => row.themes))];
  const order = [...shuffledOrder(rows.length, seededRandom(11))].map((row) => rows[row] as Themed);
  const test = order.slice(0, Math.floor(rows.length / 5));
  const train = order.slice(test.length);
  const matcher = new AspectMatcher(seeds);
  const found = (some: Themed[]) =>
    some.map(({ text }) => ({ aspects: matcher.find(text).map(({ aspect }) => aspect) }));
  const line = (how: string, said: Set<string>[]) => {
    const f1 = themes.map((theme) =>
      f1Of(
        said.map((each) => each.has(theme)),
        test.map((row) => row.themes.includes(theme)),
      ),
    );
    const macro = f1.reduce((sum, each) => sum + each, 0) / themes.length;
    const flat = (of: (row: number, theme: string) => boolean) =>
      test.flatMap((_, row) => themes.map((theme) => of(row, theme)));
    const micro = f1Of(
      flat((row, theme) => said[row]?.has(theme) ?? false),
      flat((row, theme) => test[row]?.themes.includes(theme) ?? false),
    );
    console.log(`| ${what}, ${how} | ${test.length} | ${themes.length} | ${percent(micro)} | ${percent(macro)} |`);
  };
  line(
    'seeds',
    found(test).map(({ aspects }) => new Set(aspects)),
  );
  const texts = (some: Themed[]) => some.map(({ text }) => text);
  const options = { aspects: themes, recipe, seed: 1 };
  const taught = fitAspects(texts(order), found(order), options);
  const said = (model: typeof taught) => {
    const probabilities = aspectProbabilities(model, texts(test));
    return test.map(
      (_, row) =>
        new Set(model.aspects.flatMap(({ aspect }, at) => ((probabilities[at]?.[row] ?? 0) > 0.4 ? [aspect] : []))),
    );
  };
  line('seeds taught on all texts', said(taught));
  for (const count of [200, 1000, train.length]) {
    const some = train.slice(0, count);
    const model = confirmAspects(
      taught,
      texts(some),
      some.map(({ themes: aspects }) => ({ aspects })),
      options,
    );
    line(`+ ${some.length} confirmed`, said(model));
  }
}

function f1Of(said: boolean[], true_: boolean[]): number {
  const hits = said.filter((each, row) => each && true_[row]).length;
  const all = said.filter(Boolean).length + true_.filter(Boolean).length;
  return all === 0 ? 0 : (2 * hits) / all;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

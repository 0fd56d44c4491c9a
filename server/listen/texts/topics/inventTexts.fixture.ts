import { foldForSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { createImport } from '@plumbline/store/operations/listen/imports.ts';
import { addExclusion, retractExclusion } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { beginTextEdition, findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { findPromises } from '@plumbline/text/expectations/findPromises.ts';
import { seededRandom } from '@plumbline/text/linear/random.ts';
import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import { loadEnglishModel } from '@plumbline/text/models/englishModel.ts';
import { loadChinese } from '@plumbline/text/models/loadChinese.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { readText } from '@plumbline/text/sentiment/readText.ts';
import type { TestApp } from '../../../testing/openTestApp.ts';

/** A text that somebody is said to have written. */
export type Invented = {
  text: string;
  /** days after the first of January 2026; parts of a day are hours */
  at: number;
  person: number;
  source?: string;
  channel?: string;
  segment?: string;
  import?: number;
  conversation?: number;
  turn?: number;
  speaker?: string;
};

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const scorers = () => ({ zh: new PolarityScorer(loadChinese()), en: new PolarityScorer(loadEnglishModel()) });

export const momentOf = (at: number): string =>
  new Date(START + at * DAY_MS).toISOString().replace('T', ' ').slice(0, 23);

/** Puts texts with their readings, as the product reads them, into the stores of a test. @returns keys in their order */
export async function keepInvented(
  { house, workspace }: Pick<TestApp, 'house' | 'workspace'>,
  texts: readonly Invented[],
  firstKey = 1,
): Promise<string[]> {
  const { analytics, operations } = house.stores;
  const known = (await findTextEditions(operations, workspace.id)).standing;
  const { edition } =
    known ?? (await beginTextEdition(operations, { workspace: workspace.id, model: 0, aspects: '', at: house.now() }));
  const by = scorers();
  const rows = texts.map((one, place) => {
    const at = momentOf(one.at);
    const { language, verdict, positiveProbability: positive, doubt } = readText(one.text, by);
    const said = { text: one.text, speaker: one.speaker ?? 'customer', at: START + one.at * DAY_MS, zone: 'UTC' };
    const promises = findPromises(said).map(({ who, action, promise, due, conditional, firm }) => ({
      ...{ who, action, span: promise, due: due?.until ?? null, conditional, firm },
    }));
    const warning = positive === null || verdict === 'neutral' ? null : 1 - positive;
    const folded = foldForSearch(maskPersonalData(one.text).text);
    const shared = {
      ...{ workspace: workspace.number, import: one.import ?? 0, occasion: firstKey + place, person: one.person },
      ...{ customerGroup: 0, at, day: at.slice(0, 10), question: 'words', dimension: '' },
      ...{ conversation: one.conversation ?? 0, turn: one.turn ?? 0, speaker: one.speaker ?? '' },
      ...{ source: one.source ?? 'shop', channel: one.channel ?? '', segment: one.segment ?? '' },
    };
    const reading = {
      ...{
        ...shared,
        edition,
        key: firstKey + place,
        textHash: 0,
        model: 0,
        language,
        verdict,
        positive,
        calibrated: 0,
      },
      ...{
        doubt,
        warning,
        folded,
        promises: JSON.stringify(promises),
        statements: '[]',
        spans: '[]',
        sentences: '[]',
      },
    };
    return { text: { ...shared, text: one.text }, reading };
  });
  await analytics.insert(
    'texts',
    rows.map(({ text }) => text),
  );
  const kept = await analytics.ask<{ occasion: string; hash: string }>(
    'SELECT toString(occasion) AS occasion, toString(sipHash64(text)) AS hash FROM texts WHERE workspace = {workspace:UInt32}',
    { workspace: workspace.number },
  );
  const hashes = new Map(kept.map(({ occasion, hash }) => [occasion, hash]));
  await analytics.insert(
    'textReadings',
    rows.map(({ reading }) => ({ ...reading, textHash: hashes.get(String(reading.occasion)) ?? '0' })),
  );
  return rows.map(({ reading }) => String(reading.key));
}

/** Leaves occasions out of figures, as people do on the quality page. @returns what takes that back */
export async function leaveOut(
  { house, workspace }: Pick<TestApp, 'house' | 'workspace'>,
  occasions: readonly (string | number)[],
): Promise<() => Promise<void>> {
  const { operations } = house.stores;
  const [by, at] = ['test', house.now()];
  const stands = { state: 'committed', finishedAt: at, startedBy: by } as const;
  const { number } = await createImport(operations, {
    ...{
      workspace: workspace.id,
      source: 'shop',
      mapping: '',
      filesHash: `left out ${occasions[0]}`,
      files: [],
      ...stands,
    },
  });
  const exclusion = await addExclusion(
    operations,
    { workspace: workspace.id, source: 'shop', rule: 'copied', reason: 'test', by, at },
    occasions.map((occasion) => ({ import: number, occasion: String(occasion) })),
  );
  return () => retractExclusion(operations, { workspace: workspace.id, exclusion, by, at });
}

const THEMES = [
  '快递 配送 包裹 派送 物流 送货',
  '房间 床单 浴室 隔音 早餐 前台',
  '屏幕 电池 充电 手机 系统 卡顿',
  'refund invoice payment card charged billing',
].map((words) => words.split(' '));

/** Texts on four themes, each theme with some praise and some blame, over so many days. */
export function inventThemes(texts: number, days: number, seed = 1): Invented[] {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: texts }, (_none, i) => {
    const theme = i % THEMES.length;
    const words = THEMES[theme] as string[];
    const bad = random() < 0.4;
    const [one, two, three] = [pick(words), pick(words), pick(words)];
    const text =
      theme === 3
        ? `${one} and ${two} were ${bad ? 'terrible, awful' : 'great, excellent'}, ${three} ${i}`
        : `${one}${bad ? '很差，' : '很好，'}${two}也${bad ? '糟糕' : '满意'}，${three}第${i}次`;
    return { text, at: (i * days) / texts, person: i + 1, channel: theme === 3 ? 'mail' : 'app' };
  });
}

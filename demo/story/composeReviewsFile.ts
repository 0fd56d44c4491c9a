import type { Random } from '../seedRandom.ts';
import type { Purchase } from './composeOrdersFile.ts';
import type { StoryCase } from './drawCases.ts';
import { COPIED, INDUCED, REVIEW_PIECES, type ReviewPieces } from './reviewTexts.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { storyPerson } from './storyPerson.ts';

export const REVIEW_SOURCE = '商品评价';
const MAPPING = `# reviews: stars and words, by the customer's number or the key of the mini program
plumbline: 1
source: ${REVIEW_SOURCE}
files: { reviews: { name: 商品评价.csv } }
time: { column: 评价时间 }
customer:
  column: 会员号
  also: [{ column: 小程序号, kind: wechat }]
occasion: { columns: [评价编号] }
asked: after
attributes: { region: 地区, channel: 渠道, segment: 客群 }
metrics:
  - key: stars
    names: { zh-CN: 评价星级, zh-TW: 評價星等, en: Stars in reviews }
    columns: [星级]
    scale: { low: 1, high: 5 }
texts: [{ column: 评价 }]
`;
const HEADER = ['评价编号', '会员号', '小程序号', '评价时间', '地区', '渠道', '客群', '商品', '星级', '评价'];
/** So many days before the last one the reviews came that were paid for. */
const BURST_DAYS = 17;
const BURST = 18;

export function composeReviewsFile(
  { purchases, cases }: { purchases: ReadonlyMap<string, Purchase>; cases: readonly StoryCase[] },
  clock: StoryClock,
  random: Random,
): StoryFile {
  const written = new Set<string>();
  const told = cases.flatMap((one) => {
    const purchase = purchases.get(one.order.order);
    if (one.reviewed === null || purchase === undefined) return [];
    const text = drawReview(one, purchase, written, random);
    if (text === '') return [];
    const { person, region, channel, segment } = one.order;
    const { key, wechat } = storyPerson(person);
    const keys = purchase.viaMini ? ['', wechat] : [key, ''];
    const at = clock.at(one.reviewed, random.whole(8 * 60, 23 * 60));
    const seen = [region, purchase.viaMini ? '小程序' : channel, segment];
    return [[...keys, at, ...seen, purchase.product, starsOf(one.mood, random), text]];
  });
  const rows = [...told, ...composeBought(clock, random)].map((row, place) => [
    `P${String(place + 1).padStart(5, '0')}`,
    ...row,
  ]);
  return { source: REVIEW_SOURCE, name: '商品评价.csv', text: csvOf(HEADER, rows), mapping: MAPPING };
}

function starsOf(mood: StoryCase['mood'], random: Random): number {
  if (mood === 'mixed') return 3;
  return mood === 'bad'
    ? random.pick([[1, 55] as const, [2, 45] as const])
    : random.pick([[4, 25] as const, [5, 75] as const]);
}

/** Nobody writes what somebody wrote before: after a few tries nothing is said. */
function drawReview(one: StoryCase, { order, product }: Purchase, written: Set<string>, random: Random): string {
  const { language } = storyPerson(order.person);
  const pieces = REVIEW_PIECES[language];
  const pick = (list: readonly string[]): string => list[random.whole(0, list.length - 1)] ?? '';
  const praise = () => pick(drawPraise(pieces, one, random));
  const blame = () => pick(blamesOf(pieces, one));
  for (let attempt = 0; attempt < 8; attempt++) {
    const said =
      one.mood === 'good'
        ? praise()
        : one.mood === 'bad'
          ? blame()
          : `${praise()}${pieces.but}${lower(blame(), language)}`;
    const stop = language === 'en' || one.mood === 'mixed' ? '' : '，';
    const last =
      one.mood === 'mixed' ? (language === 'en' ? '.' : '。') : pick(one.mood === 'bad' ? pieces.angry : pieces.happy);
    const text = `${pick(pieces.openings)}${said}${stop}${last}`
      .replaceAll('{p}', product)
      .replaceAll('{a}', String(order.promisedDays ?? 3))
      .replaceAll('{b}', String(order.deliveredDays ?? 7));
    if (written.has(text)) continue;
    written.add(text);
    return text;
  }
  return '';
}

/** Half of who are happy speak of the thing itself, and all who have something to complain of besides. */
function drawPraise({ praise, merits }: ReviewPieces, { mood, order }: StoryCase, random: Random) {
  const { category, installed } = order;
  if (mood === 'mixed' || random.share() < 0.5) return merits[category] ?? praise.delivery;
  const { delivery, service, installation, price, packaging } = praise;
  return random.pick([
    [delivery, 30],
    [service, 18],
    [installation, installed ? 25 : 0],
    [price, 12],
    [packaging, 15],
  ]);
}

function blamesOf({ blame, flaws, missing }: ReviewPieces, { theme, order }: StoryCase): readonly string[] {
  if (theme === 'missing') return missing;
  return theme === 'quality' ? (flaws[order.category] ?? blame.delivery) : blame[theme];
}

const lower = (text: string, language: string): string =>
  language === 'en' && !text.startsWith('I ') ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

/** Reviews that were paid for: nearly one text, on one day, by people who wrote nothing else; and some that say so. */
function composeBought(clock: StoryClock, random: Random): (string | number)[][] {
  const one = (place: number, daysBefore: number, stars: number, text: string) => [
    ...['', `qh_mp_once${String(place).padStart(2, '0')}`, clock.at(daysBefore, 20 * 60 + random.whole(0, 90))],
    ...['华南', '小程序', '新客户', '玄关鞋柜', stars, text],
  ];
  const copied = Array.from({ length: BURST }, (_, i) => one(i + 1, BURST_DAYS, 5, COPIED[i % COPIED.length] ?? ''));
  return [...copied, ...INDUCED.map((text, i) => one(BURST + 1 + i, BURST_DAYS - 3 * i, 5, text))];
}

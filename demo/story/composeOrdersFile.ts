import type { Random } from '../seedRandom.ts';
import type { StoryCase } from './drawCases.ts';
import type { StoryOrder } from './listStoryOrders.ts';
import { listUnlinked } from './miniProgram.ts';
import { PRODUCTS } from './reviewTexts.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { LEVELS, type StoryPerson, storyPerson } from './storyPerson.ts';

const SOURCE = '订单系统';
const MAPPING = `# orders with what was paid, what happened on the way, and whether the carrier picked up in time
plumbline: 1
source: ${SOURCE}
files: { orders: { name: 订单与物流.csv } }
time: { column: 下单时间 }
customer:
  column: 会员号
  also:
    - { column: 小程序号, kind: wechat }
    - { column: 手机, kind: phone }
    - { column: 邮箱, kind: email }
  facts: { name: 姓名, level: 小程序等级, household: 家庭 }
occasion: { columns: [订单号] }
attributes: { region: 地区, channel: 渠道, segment: 客群, supplier: 承运商 }
transactions:
  order: 订单号
  amount: 金额
  currency: { column: 币种 }
  in: CNY
  items: 件数
  product: 商品
rates: { CNY: { TWD: 0.22 } }
events:
  - { name: 下单, step: 购买 }
  - { name: 发货, time: 发货时间, step: 配送 }
  - { name: 签收, time: 签收时间, step: 收货 }
  - { name: 安装完成, time: 安装时间, step: 收货 }
  - { name: 退款到账, time: 退款时间, step: 售后 }
  - { name: 投诉, time: 投诉时间, step: 售后 }
promises:
  - key: carrier-picks-up
    names: { zh-CN: 承运商按时提货, zh-TW: 承運商準時取貨, en: Carrier picks up in time }
    party: supplier
    due: 约定提货
    done: 实际提货
    by: moment
`;
const HEADER = [
  ...['订单号', '会员号', '小程序号', '手机', '邮箱', '姓名', '小程序等级', '家庭', '下单时间'],
  ...['地区', '渠道', '客群', '商品', '件数', '金额', '币种', '承运商', '约定提货', '实际提货'],
  ...['发货时间', '签收时间', '安装时间', '退款时间', '投诉时间'],
];

/** Whole yuan for one piece, by category: from and to. */
const PRICES: Readonly<Record<string, readonly [number, number]>> = {
  沙发: [1899, 6999],
  床具: [999, 4599],
  收纳: [399, 2899],
  灯具: [89, 899],
  餐厨: [299, 3299],
};
/** Share of pick-ups in time. */
const IN_TIME: Readonly<Record<string, number>> = { 承运商甲: 0.9, 承运商乙: 0.82, 承运商丙: 0.64 };

export type Purchase = { order: StoryOrder; product: string; viaMini: boolean };

/** What was bought by whom in which way: reviews and chats name the same product. */
export function drawPurchases(orders: readonly StoryOrder[], random: Random): Map<string, Purchase> {
  return new Map(
    orders.map((order) => {
      const { language, wechat } = storyPerson(order.person);
      const products = PRODUCTS[language][order.category] ?? [order.category];
      const product = products[random.whole(0, products.length - 1)] ?? '';
      const viaMini = wechat !== '' && order.channel !== '门店' && random.share() < 0.5;
      return [order.order, { order, product, viaMini }];
    }),
  );
}

export function composeOrdersFile(
  { purchases, cases }: { purchases: ReadonlyMap<string, Purchase>; cases: readonly StoryCase[] },
  clock: StoryClock,
  random: Random,
): StoryFile {
  const complaints = new Map(cases.map(({ order, complained }) => [order.order, complained]));
  const rows = [...purchases.values()].map((purchase) =>
    rowOf(purchase, complaints.get(purchase.order.order) ?? null, clock, random),
  );
  rows.push(...composeGuests(clock, random));
  return { source: SOURCE, name: '订单与物流.csv', text: csvOf(HEADER, rows), mapping: MAPPING };
}

function rowOf({ order, product, viaMini }: Purchase, complained: number | null, clock: StoryClock, random: Random) {
  const one = storyPerson(order.person);
  const { daysBefore, deliveredDays, supplier } = order;
  // the carrier is to come on the next morning by ten; what it takes is on the road within the hour
  const inTime = random.share() < (IN_TIME[supplier] ?? 0.8);
  const pickedAt = inTime ? random.whole(7 * 60, 10 * 60) : random.whole(10 * 60 + 5, 13 * 60);
  const nextDay = (minutes: number) => (daysBefore < 1 ? '' : clock.at(daysBefore - 1, minutes));
  const later = (days: number | null) =>
    days === null || days > daysBefore ? '' : clock.at(daysBefore - days, random.whole(14 * 60, 20 * 60));
  const installedAt = deliveredDays === null || !order.installed ? null : deliveredDays + random.whole(1, 3);
  const refundedAt = order.refundDays === null || deliveredDays === null ? null : deliveredDays + 4 + order.refundDays;
  return [
    ...[order.order, ...keysOf(one, viaMini, random)],
    ...[clock.at(daysBefore, order.minutes), order.region, viaMini ? '小程序' : order.channel, order.segment, product],
    ...paid(one, order.category, random),
    ...[supplier, clock.at(daysBefore - 1, 10 * 60), nextDay(pickedAt), nextDay(pickedAt + random.whole(20, 50))],
    ...[later(deliveredDays), later(installedAt), later(refundedAt)],
    complained === null ? '' : clock.at(complained, random.whole(9 * 60, 20 * 60)),
  ];
}

/** In the mini program a customer is known by its key and phone, and not always by the level they have elsewhere. */
function keysOf({ key, wechat, phone, name, level }: StoryPerson, viaMini: boolean, random: Random): string[] {
  if (!viaMini) return [key, '', '', '', '', '', ''];
  return ['', wechat, phone, '', name, random.share() < 0.8 ? level : random.pick(LEVELS), ''];
}

function paid({ language }: StoryPerson, category: string, random: Random): (string | number)[] {
  const [from, to] = PRICES[category] ?? [99, 999];
  const pieces = random.pick([
    [1, 82],
    [2, 14],
    [4, 4],
  ] as const);
  const yuan = pieces * random.whole(from, to);
  return language === 'zh-TW' ? [pieces, Math.round(yuan / 0.22), 'TWD'] : [pieces, yuan, 'CNY'];
}

/** Orders of those whom only the mini program knows. */
function composeGuests(clock: StoryClock, random: Random): (string | number)[][] {
  return listUnlinked().map(({ wechat, phone, email, name, household, of }, place) => {
    const daysBefore = 12 + place * 4;
    const one = storyPerson(of);
    const at = (days: number) => clock.at(daysBefore - days, random.whole(9 * 60, 20 * 60));
    return [
      ...[`M${String(place + 1).padStart(4, '0')}`, '', wechat, phone, email, name, '普通会员', household, at(0)],
      ...['华东', '小程序', '新客户', '六斗柜', ...paid(one, '收纳', random)],
      ...['承运商甲', clock.at(daysBefore - 1, 600), clock.at(daysBefore - 1, 560), at(1), at(3), '', '', ''],
    ];
  });
}

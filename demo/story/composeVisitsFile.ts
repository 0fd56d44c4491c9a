import { seedRandom } from '../seedRandom.ts';
import type { StoryOrder } from './listStoryOrders.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { keyOfCustomer } from './storyPerson.ts';

const SEED = 23;
const SOURCE = '渠道回访';
const MAPPING = `# calls to customers who were served both online and in a store: one row for each of the two
plumbline: 1
source: ${SOURCE}
files: { visits: { name: 渠道回访.csv } }
time: { column: 日期 }
customer: { column: 会员号 }
occasion: { columns: [回访编号] }
attributes: { region: 地区, channel: 渠道, segment: 客群 }
scales:
  ten: { low: 0, high: 10 }
marks:
  - { dimension: service.solve, mark: perceived, column: 问题解决, scale: ten }
  - { dimension: delivery.updates, mark: perceived, column: 进度告知, scale: ten }
`;
/** Every so manieth customer was called, and so many of them at most. */
const CALLED = 11;
const PEOPLE = 150;
const DAYS = 100;
/** The stores solve problems better, the app tells better how things stand; out of ten. */
const PLACES = [
  ['手机应用', 6.2, 7.6],
  ['门店', 7.5, 5.9],
] as const;
const SPREAD = 2;

/** How the same customers judge the same things online and in a store. */
export function composeVisitsFile(orders: readonly StoryOrder[], clock: StoryClock): StoryFile {
  const random = seedRandom(SEED);
  const called = new Map(
    orders.flatMap((order) => (order.person % CALLED === 4 ? [[order.person, order] as const] : [])),
  );
  const rows = [...called.values()].slice(0, PEOPLE).flatMap(({ person, region, segment }, at) => {
    const day = clock.day(random.whole(2, DAYS));
    const mood = random.share() * SPREAD - SPREAD / 2;
    const score = (mean: number) =>
      Math.min(10, Math.max(0, Math.round(mean + mood + (random.share() + random.share() - 1) * 2 * SPREAD)));
    return PLACES.map(([channel, solved, told], place) => [
      ...[`V${String(at + 1).padStart(4, '0')}-${place + 1}`, keyOfCustomer(person), day, region, channel, segment],
      ...[score(solved), score(told)],
    ]);
  });
  return {
    source: SOURCE,
    name: '渠道回访.csv',
    text: csvOf(['回访编号', '会员号', '日期', '地区', '渠道', '客群', '问题解决', '进度告知'], rows),
    mapping: MAPPING,
  };
}

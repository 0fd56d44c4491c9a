import { type Random, seedRandom } from '../seedRandom.ts';
import { STORY_PEOPLE } from './listStoryOrders.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { storyPerson } from './storyPerson.ts';

const SEED = 17;
const SOURCE = '旧订单系统';
const MAPPING = `# what customers of the shops bought in two years, from the system that is being replaced
plumbline: 1
source: ${SOURCE}
files: { past: { name: 往年订单.csv } }
time: { column: 下单时间 }
customer: { column: 会员号 }
occasion: { columns: [单号] }
transactions: { order: 单号, amount: 金额, currency: CNY }
`;
/** Customers by number: those after whom the orders of the new system tell. */
const PEOPLE = 300;
const DAYS = 728;
/** Whole yuan of an order. */
const AMOUNTS = [199, 3999] as const;

/** What some customers bought in two years. After each further order some stop for good, some sooner than others. */
export function composePastOrdersFile(clock: StoryClock): StoryFile {
  const random = seedRandom(SEED);
  const rows = Array.from({ length: PEOPLE }, (_unused, at) => {
    const { key } = storyPerson(STORY_PEOPLE + 1 + at);
    const usual = random.whole(...AMOUNTS);
    return drawDays(random).map((daysBefore, order) => [
      `J${String(STORY_PEOPLE + 1 + at)}-${order + 1}`,
      key,
      clock.at(daysBefore, random.whole(9 * 60, 21 * 60)),
      Math.max(AMOUNTS[0], Math.round(usual * (0.5 + random.share()))),
    ]);
  }).flat();
  return {
    source: SOURCE,
    name: '往年订单.csv',
    text: csvOf(['单号', '会员号', '下单时间', '金额'], rows),
    mapping: MAPPING,
  };
}

/** Days before the last on which one customer orders, the earliest first. */
function drawDays(random: Random): number[] {
  const days = [DAYS - random.whole(0, 299)];
  const stops = (1 - (1 - random.share()) ** (1 / 1.6)) ** (1 / 0.7);
  const gapDays = 25 + 90 * random.share();
  for (let at = days[0] as number; days.length === 1 || random.share() >= stops; ) {
    at -= 1 + Math.floor(-Math.log(1 - random.share()) * gapDays);
    if (at <= 0) break;
    days.push(at);
  }
  return days;
}

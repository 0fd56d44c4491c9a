import type { Random } from '../seedRandom.ts';
import type { StoryOrder } from './listStoryOrders.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { keyOfCustomer } from './storyPerson.ts';

const SOURCE = '门店留言';
const MAPPING = `# what visitors of the stores leave on a card; typed in by hand, so that some rows cannot be read
plumbline: 1
source: ${SOURCE}
files: { cards: { name: 门店留言.csv } }
time: { column: 日期 }
customer: { column: 会员号 }
attributes: { region: 地区, channel: 渠道 }
texts: [{ column: 留言, dimension: store }]
`;
/** The stores wrote almost every day, and have not since so many days. */
const SILENT_DAYS = 13;
const FIRST_DAYS = 90;

const CARDS: readonly (readonly [said: string, kind: 'good' | 'bad'])[] = [
  ['样板间布置得很温馨，坐下来就不想走', 'good'],
  ['店员介绍得很细，没有一直推销', 'good'],
  ['沙发展区太少，想看的颜色没有实物', 'bad'],
  ['周末人多，等了二十分钟才有人接待', 'bad'],
  ['给孩子准备了小角落，很贴心', 'good'],
  ['停车不方便，绕了两圈', 'bad'],
  ['床垫可以试躺十分钟，体验不错', 'good'],
  ['报价和网上不一样，问了两个店员两个说法', 'bad'],
  ['灯光太暗，布料颜色看不准', 'bad'],
  ['导购还记得我上次看的餐桌，很惊喜', 'good'],
  ['希望门店也能看到真实的送货时间', 'bad'],
  ['换货直接在店里办好了，很快', 'good'],
  ['洗手间干净，还有热水', 'good'],
  ['希望多一点小户型的样板间', 'bad'],
];
const WAYS = {
  good: ['', '，谢谢', '。下次带家人来', '。给店员点赞'],
  bad: ['', '，建议改进', '。希望能听到回复', '，有点失望'],
};
/** Days as they were typed where somebody did not look: none of them is one. */
const BAD_DAYS = ['十一月三日', '昨天', '2026-13-05', '待补', '08/32', '上周六', '？'];

export function composeNotesFile(orders: readonly StoryOrder[], clock: StoryClock, random: Random): StoryFile {
  const visitors = orders.filter(({ channel }) => channel === '门店');
  const rows: string[][] = [];
  for (let daysBefore = FIRST_DAYS; daysBefore >= SILENT_DAYS; daysBefore--) {
    for (let cards = random.whole(0, 2) + (random.share() < 0.8 ? 1 : 0); cards > 0; cards--) {
      const visitor = visitors[random.whole(0, visitors.length - 1)];
      if (visitor === undefined) continue;
      const [said, kind] = CARDS[random.whole(0, CARDS.length - 1)] ?? ['', 'good'];
      const card = `${said}${WAYS[kind][random.whole(0, WAYS[kind].length - 1)]}`;
      rows.push([clock.day(daysBefore), keyOfCustomer(visitor.person), visitor.region, '门店', card]);
    }
  }
  for (const [place, day] of BAD_DAYS.entries()) {
    const row = rows[(place + 1) * 17];
    if (row !== undefined) row[0] = day;
  }
  return {
    source: SOURCE,
    name: '门店留言.csv',
    text: csvOf(['日期', '会员号', '地区', '渠道', '留言'], rows),
    mapping: MAPPING,
  };
}

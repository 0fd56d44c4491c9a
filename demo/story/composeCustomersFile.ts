import { DAY_MS } from '../calendar.ts';
import { DEMO_CUSTOMERS } from '../composeDemo.ts';
import { seedRandom } from '../seedRandom.ts';
import type { StoryOrder } from './listStoryOrders.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { storyPerson } from './storyPerson.ts';

const SEED = 11;
const SOURCE = '会员系统';

const MAPPING = `# who the customers are: their number, phone and e-mail are keys of one person
plumbline: 1
source: ${SOURCE}
files: { members: { name: 会员档案.csv } }
time: { column: 更新日期 }
customer:
  column: 会员号
  also:
    - { column: 手机, kind: phone }
    - { column: 邮箱, kind: email }
  facts: { name: 姓名, level: 等级, household: 家庭, company: 公司, consent: 营销授权 }
`;

/** Every customer of the company, as its members' system knows them. */
export function composeCustomersFile(orders: readonly StoryOrder[], endDay: string): StoryFile {
  const random = seedRandom(SEED);
  const channelOf = new Map(orders.map(({ person, channel }) => [person, channel]));
  const rows = Array.from({ length: DEMO_CUSTOMERS }, (_, i) => {
    const one = storyPerson(i + 1, channelOf.get(i + 1));
    const updated = new Date(Date.parse(endDay) - random.whole(300, 900) * DAY_MS).toISOString().slice(0, 10);
    return [...[one.key, one.name, one.phone, one.email, one.level, one.household, one.company, one.consent, updated]];
  });
  const header = ['会员号', '姓名', '手机', '邮箱', '等级', '家庭', '公司', '营销授权', '更新日期'];
  return { source: SOURCE, name: '会员档案.csv', text: csvOf(header, rows), mapping: MAPPING };
}

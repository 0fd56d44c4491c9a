import { DEMO_CUSTOMERS } from '../composeDemo.ts';
import { seedRandom } from '../seedRandom.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { keyOfCustomer } from './storyPerson.ts';

const SEED = 29;
const SOURCE = '到访记录';
const MAPPING = `# who looked around in which channel, whether anything was bought or not
plumbline: 1
source: ${SOURCE}
files: { looks: { name: 到访记录.csv } }
time: { column: 到访时间 }
customer: { column: 会员号 }
attributes: { channel: 渠道 }
events:
  - { name: 到访, step: 购买前 }
`;
/** Every so manieth customer looked around once, on one of so many days. */
const EVERY = 3;
const DAYS = 360;
/** Where people look without buying: more often in the stores and the shop on the web than in the app. */
const CHANNELS = [
  ['门店', 36],
  ['网上商城', 34],
  ['手机应用', 20],
  ['小程序', 6],
  ['企业采购', 4],
] as const;

/** Customers who looked around in a channel, whoever else they are: most of them did not buy within the month. */
export function composeLooksFile(clock: StoryClock): StoryFile {
  const random = seedRandom(SEED);
  const rows = Array.from({ length: Math.floor(DEMO_CUSTOMERS / EVERY) }, (_unused, at) => [
    ...[keyOfCustomer(at * EVERY + 1), clock.at(random.whole(1, DAYS), random.whole(9 * 60, 21 * 60))],
    random.pick(CHANNELS),
  ]);
  return {
    source: SOURCE,
    name: '到访记录.csv',
    text: csvOf(['会员号', '到访时间', '渠道'], rows),
    mapping: MAPPING,
  };
}

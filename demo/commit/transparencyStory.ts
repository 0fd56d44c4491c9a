import type { TransparencyDraft } from '@plumbline/model/transparency.ts';
import type { DayBefore } from './commitStory.ts';

/** For how long service has had its new evening shifts, in days: as long as it has been getting better. */
const SHIFTS_DAYS = 84;
const PAPER_DAYS = 80;

const ENTRIES = (day: DayBefore): TransparencyDraft['entries'] => [
  {
    id: 'evening-shifts',
    said: {
      'zh-CN': '晚上打电话总要等很久。',
      'zh-TW': '晚上打電話總要等很久。',
      en: 'In the evening one waits for ages on the telephone.',
    },
    did: {
      'zh-CN': '我们增加了晚间坐席，服务到九点。',
      'zh-TW': '我們增加了晚間客服人力，服務到九點。',
      en: 'We added people to the evening shift and answer until nine.',
    },
    day: day(SHIFTS_DAYS),
    about: { kind: 'dimension', dimension: 'service' },
    evidence: { of: { kind: 'mark', dimension: 'service.wait', mark: 'perceived' }, days: SHIFTS_DAYS },
  },
  {
    id: 'less-foam',
    said: {
      'zh-CN': '拆完一个柜子，泡沫装了三大袋。',
      'zh-TW': '拆完一個櫃子，保麗龍就裝了三大袋。',
      en: 'Unpacking one cabinet left three big bags of foam.',
    },
    did: {
      'zh-CN': '柜类和灯具改用蜂窝纸，安装师傅带走包装。',
      'zh-TW': '櫃類與燈具改用蜂巢紙，安裝師傅會帶走包裝。',
      en: 'Cabinets and lamps now come in honeycomb paper, and the fitters take the packaging with them.',
    },
    day: day(PAPER_DAYS),
    about: { kind: 'dimension', dimension: 'packaging' },
    evidence: { of: { kind: 'mark', dimension: 'packaging', mark: 'perceived' }, days: PAPER_DAYS },
  },
  {
    id: 'honest-days',
    said: {
      'zh-CN': '页面写两三天送到，结果等了一个星期。',
      'zh-TW': '網頁寫兩三天送到，結果等了一個星期。',
      en: 'The page said two or three days, and I waited a week.',
    },
    did: {
      'zh-CN': '我们按做得到的天数重新写了送货承诺；还没有做得更快，正在和承运商谈。',
      'zh-TW': '我們依做得到的天數重新寫了配送承諾；速度還沒變快，正在與貨運商洽談。',
      en: 'We rewrote the delivery promise to what we can keep. We are not faster yet, and are talking to our carriers.',
    },
    day: day(20),
    about: { kind: 'dimension', dimension: 'delivery' },
    evidence: null,
  },
];

/** The page as Qinghe Home writes it: what is good beside what is not. @param promises  ids in its ledger */
export const storyTransparency = (day: DayBefore, promises: string[]): TransparencyDraft => ({
  company: '青禾家居 Qinghe Home（虚构）',
  title: { 'zh-CN': '我们说的和做的', 'zh-TW': '我們說的與做的', en: 'What we said, and what we did' },
  intro: {
    'zh-CN': '青禾家居是一家虚构的公司，这一页用来示范：好的和不好的数字都公开，每半年更新一次。',
    'zh-TW': '青禾家居是一家虛構的公司，本頁僅供示範：好的與不好的數字都公開，每半年更新一次。',
    en: 'Qinghe Home is an invented company, and this page is an example: the good and the bad figures are both shown, twice a year.',
  },
  period: { kind: 'lastDays', days: 180 },
  by: 'region',
  figures: [
    { kind: 'index', index: 'satisfaction' },
    { kind: 'line', dimension: 'delivery.date', marks: ['expected', 'promised', 'delivered', 'perceived'] },
    { kind: 'line', dimension: 'service.wait', marks: ['expected', 'delivered', 'perceived'] },
    { kind: 'line', dimension: 'packaging', marks: ['expected', 'delivered', 'perceived'] },
    { kind: 'count', of: 'people' },
    { kind: 'count', of: 'texts' },
  ],
  promises,
  entries: ENTRIES(day),
  certificates: [
    {
      id: 'after-sales',
      name: {
        'zh-CN': '售后服务评价五星级（虚构）',
        'zh-TW': '售後服務評鑑五星級（虛構）',
        en: 'Five stars for after-sales service (invented)',
      },
      ...{ issuer: '家居行业协会（虚构）', number: 'QH-5S-0417', from: day(210), to: day(-520), document: null },
      text: {
        'zh-CN': '范围：送货、安装、退换和客服。',
        'zh-TW': '範圍：配送、安裝、退換與客服。',
        en: 'Covers delivery, installation, returns and customer service.',
      },
    },
  ],
});

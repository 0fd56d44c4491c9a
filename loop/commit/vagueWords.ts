import type { VagueFinding } from '@plumbline/model/servicePromise.ts';

export type VagueLanguage = 'zh' | 'en';
type Kind = VagueFinding['kind'];
type Entry = { words: string; kind: Kind | null };
type Index = ReadonlyMap<string, readonly Entry[]>;

const EN: Partial<Record<Kind, string>> = {
  superlative:
    'best|the fastest|fastest|quickest|cheapest|lowest|highest|safest|easiest|finest|greatest|friendliest|cleanest|freshest|top-quality|top quality|number one|no. 1|#1|world-class|world class|first-class|first class|best-in-class|best in class|unrivalled|unrivaled|unmatched|unbeatable|leading|ultimate|perfect|premium|superior|second to none|state of the art|state-of-the-art|industry-leading|award-winning|outstanding|exceptional',
  absolute:
    'always|never|every time|guaranteed|100% satisfaction|no matter what|without exception|completely|absolutely|everything|anything you need|zero hassle|hassle-free|worry-free|at all times|any time you like',
  hedge:
    'usually|normally|typically|generally|where possible|if possible|as far as possible|whenever possible|wherever possible|try to|we aim|aim to|strive|strives|endeavour|endeavor|do our best|our utmost|as much as possible|in most cases|about|around|approximately|roughly|up to|from time to time|may|might|subject to availability',
  vagueTime:
    'soon|as soon as possible|asap|shortly|promptly|quickly|fast|rapid|rapidly|speedy|immediately|instantly|in no time|without delay|timely|in a timely manner|right away|at once|in due course|before long|swiftly|in good time|lightning-fast|swift|prompt',
  vagueQuality:
    'high quality|high-quality|good quality|quality service|excellent|great|friendly|professional|reliable|comfortable|convenient|easy|simple|affordable|reasonable|satisfactory|attentive|caring|seamless|smooth|delightful|great service|excellent service|value for money|peace of mind|tailored|flexible|adequate|considerate|thoughtful',
};
/** Words in which one of the above says nothing vague. */
const EN_ALLOWED =
  'at the latest|no later than|fast track|fast food|simple mail|best before|may day|best price match|great britain|leading edge of the|easy return within';

const ZH: Partial<Record<Kind, string>> = {
  superlative:
    '最好|最佳|最快|最优|最優|最低价|最低價|最高品质|最高品質|最安全|最贴心|最貼心|最专业|最專業|最满意|最滿意|第一|一流|顶级|頂級|顶尖|頂尖|极致|極致|完美|无与伦比|無與倫比|首屈一指|独一无二|獨一無二|史上最|全网最|全網最|业界领先|業界領先|行业领先|行業領先|领先|領先|卓越|非凡|至尊|尊享|无可比拟|無可比擬|世界级|世界級',
  absolute:
    '绝对|絕對|永远|永遠|一定会|一定會|百分百|百分之百满意|百分之百滿意|零烦恼|零煩惱|无忧|無憂|万无一失|萬無一失|保证满意|保證滿意|包您满意|包您滿意|随时随地|隨時隨地|随叫随到|隨叫隨到|全方位|应有尽有|應有盡有|所有问题|所有問題|任何问题|任何問題|有求必应|有求必應|决不|絕不|从不|從不',
  hedge:
    '尽量|盡量|尽可能|盡可能|尽力|盡力|努力|争取|爭取|力争|力爭|一般|通常|原则上|原則上|大约|大約|左右|大概|视情况|視情況|视乎|視乎|可能|适当|適當|酌情|多数情况|多數情況|差不多|尽最大|盡最大|在条件允许|在條件允許|如无特殊|如無特殊',
  vagueTime:
    '尽快|盡快|儘快|尽早|盡早|儘早|马上|馬上|立刻|立即|即刻|及时|及時|第一时间|第一時間|快速|迅速|很快|不久|短时间|短時間|火速|极速|極速|闪电|閃電|稍后|稍後|近期|早日|光速|飞速|飛速|从速|從速|按时|按時|准时|準時|适时|適時|高效',
  vagueQuality:
    '优质|優質|高品质|高品質|高质量|高質量|品质保证|品質保證|贴心|貼心|用心|热情|熱情|周到|专业|專業|满意|滿意|舒适|舒適|便捷|方便|可靠|放心|省心|实惠|實惠|优惠|優惠|合理|良好|完善|人性化|个性化|個性化|优秀|優秀|一站式|无微不至|無微不至|以客为尊|以客為尊|宾至如归|賓至如歸|亲切|親切|友善|细致|細緻|真诚|真誠|超值|物美价廉|物美價廉',
};
const ZH_ALLOWED =
  '最迟|最遲|最晚|最多|最少|最长不超过|最長不超過|不方便|满意度|滿意度|第一次|第一个|第一個|第一天|第一期|专业版|專業版|方便面|准时率|準時率|按时率|按時率|及时率|及時率|优惠券|優惠券|一般纳税人|可能性|左右手|立即生效|快速入口';

/** Longest first under the character they begin with, so that the first that fits is the right one. */
function indexed(entries: readonly Entry[]): Index {
  const index = new Map<string, Entry[]>();
  for (const entry of [...entries].sort((one, other) => other.words.length - one.words.length)) {
    const first = entry.words[0] ?? '';
    index.set(first, [...(index.get(first) ?? []), entry]);
  }
  return index;
}

const entriesOf = (lists: Partial<Record<Kind, string>>): Entry[] =>
  Object.entries(lists).flatMap(([kind, words]) => words.split('|').map((one) => ({ words: one, kind: kind as Kind })));
const allowedOf = (words: string): Index => indexed(words.split('|').map((one) => ({ words: one, kind: null })));

/** Words that promise nothing one could measure, by language; both Chinese scripts are one list. */
export const VAGUE_WORDS: Readonly<Record<VagueLanguage, { byFirst: Index; allowed: Index }>> = {
  en: { byFirst: indexed(entriesOf(EN)), allowed: allowedOf(EN_ALLOWED) },
  zh: { byFirst: indexed(entriesOf(ZH)), allowed: allowedOf(ZH_ALLOWED) },
};

import { foldText } from '../matching/foldText.ts';

export type Inducement = { kind: 'incentive' | 'influencer'; words: string };

/** Words by which texts say that they were paid for. Folded: lower case, half width, simplified. */
const INCENTIVES = [
  ...[
    '好评返现',
    '返现',
    '好评有礼',
    '晒图返',
    '五星返',
    '评价返',
    '好评红包',
    '好评送',
    '返红包',
    '评价送',
    '为了红包',
  ],
  ...[
    '商家让我好评',
    '店家让我好评',
    '客服让我好评',
    '要求好评',
    '好评截图',
    '免费试用',
    '试用装换',
    '赠品换好评',
    '优惠券换',
  ],
  ...[
    'in exchange for',
    'in return for a review',
    'for my honest review',
    'for an honest review',
    'received this for free',
  ],
  ...['received this product for free', 'free product for', 'got it for free', 'gift card for', 'refund for a review'],
  ...['discount for a review', 'asked me to leave a 5', 'asked me to leave five', 'paid me to', 'complimentary sample'],
] as const;

/** Words by which somebody speaks to an audience of their own. */
const PROMOTIONS = [
  ...[
    '关注我',
    '我的粉丝',
    '粉丝们',
    '宝子们',
    '家人们冲',
    '点我主页',
    '主页有',
    '合作推广',
    '品牌合作',
    '恰饭',
    '推广视频',
  ],
  ...['测评博主', '美妆博主', '探店博主', '直播间下单', '我的直播间', '优惠码', '专属链接', '广告合作'],
  ...['#ad', '#sponsored', '#gifted', '#partner', 'link in bio', 'link in my bio', 'use my code', 'my promo code'],
  ...[
    'my channel',
    'my followers',
    'follow me',
    'subscribe to my',
    'sponsored by',
    'brand partner',
    'paid partnership',
  ],
] as const;

/**
 * Words by which a text says itself that something was given for it, or that it speaks to followers; the first that is found.
 *
 * It is what is written that is found: who hides it is not, so that few does not mean none. Denials ("not sponsored",
 * "没有返现") are passed over.
 *
 * @param text  as it was written
 */
export function findInducement(text: string): Inducement | null {
  const { folded } = foldText(text.slice(0, 20_000));
  const incentive = findWords(folded, INCENTIVES);
  if (incentive !== null) return { kind: 'incentive', words: incentive };
  const promotion = findWords(folded, PROMOTIONS);
  return promotion === null ? null : { kind: 'influencer', words: promotion };
}

const DENIALS = ['没有', '没', '不是', '并非', '无', 'not ', 'no ', "n't ", 'never '] as const;

function findWords(folded: string, words: readonly string[]): string | null {
  for (const word of words) {
    const at = folded.indexOf(word);
    if (at < 0) continue;
    const before = folded.slice(Math.max(0, at - 8), at);
    if (!DENIALS.some((denial) => before.includes(denial))) return word;
  }
  return null;
}

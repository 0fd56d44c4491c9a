import type { Dimension } from '@plumbline/model/dimension.ts';
import { type SurveyDraft, say, type Worded } from './template.ts';

/** Parts that several templates have in common: the same words and keys wherever the same thing is asked. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'];

type Question = SurveyDraft['pages'][number]['questions'][number];
type Hidden = NonNullable<SurveyDraft['hidden']>;

/** What a link brings along: who, on which occasion, when it was served, where. */
export const OCCASION_FIELDS: Hidden = [
  { key: 'customer', meaning: { identity: 'customer' } },
  { key: 'occasion', meaning: { identity: 'occasion' } },
  { key: 'served', meaning: { time: 'service' } },
  { key: 'region', meaning: { attribute: 'region' } },
  { key: 'channel', meaning: { attribute: 'channel' } },
];

export const AGREE_SEVEN = {
  low: 1,
  high: 7,
  lowText: say('完全不同意', '完全不同意', 'Disagree completely'),
  middleText: say('说不准', '很難說', 'Neither'),
  highText: say('完全同意', '完全同意', 'Agree completely'),
};

export const AGREE_FIVE = {
  low: 1,
  high: 5,
  lowText: say('很不同意', '非常不同意', 'Disagree strongly'),
  middleText: say('一般', '普通', 'Neither'),
  highText: say('很同意', '非常同意', 'Agree strongly'),
};

export const RECOMMEND: Question = {
  kind: 'nps',
  key: 'recommend',
  title: say(
    '您有多大可能把我们推荐给亲友或同事？',
    '您有多大的可能把我們推薦給親友或同事？',
    'How likely are you to recommend us to a friend or colleague?',
  ),
  required: true,
  meaning: { metric: 'nps' },
  lowText: say('绝不会', '絕對不會', 'Not at all'),
  highText: say('一定会', '一定會', 'Certainly'),
};

export const SATISFACTION_SEVEN: Question = {
  kind: 'scale',
  key: 'satisfaction',
  title: say(
    '总的来说，您对这次服务满意吗？',
    '整體而言，您對這次的服務滿意嗎？',
    'All in all, how satisfied were you with the service this time?',
  ),
  low: 1,
  high: 7,
  lowText: say('非常不满意', '非常不滿意', 'Very dissatisfied'),
  highText: say('非常满意', '非常滿意', 'Very satisfied'),
  required: true,
  meaning: { metric: 'satisfaction' },
};

export const REMARKS: Question = {
  kind: 'text',
  key: 'remarks',
  title: say('还有什么想告诉我们的？', '還有什麼想告訴我們的嗎？', 'Is there anything else you would like to tell us?'),
  lines: 4,
  meaning: { text: null },
};

/** A dimension with its names; the rest by default. */
export function dimensionOf(key: string, names: Worded, more: Partial<Dimension> = {}): Dimension {
  return { key, names, parent: null, weight: 1, ...more };
}

import type { Dimension, SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import { dimensionOf } from './sharedParts.ts';
import { say, type Worded } from './template.ts';

export type ServqualFamily = (typeof SERVQUAL_FAMILIES)[number];
/** One of the twenty-two: what an ideal service will do, what this one did, and the thing itself in a few words. */
export type ServqualItem = { number: number; expected: Worded; perceived: Worded; brief: Worded };
export type ServqualPart = { family: ServqualFamily; names: Worded; means: Worded; items: readonly ServqualItem[] };

/** Chinese says expectation and perception of a clause alike; English needs another tense. */
function item(number: number, simplified: string, traditional: string, english: readonly [string, string, string]) {
  const [will, was, brief] = english;
  return {
    number,
    expected: say(simplified, traditional, will),
    perceived: say(simplified, traditional, was),
    brief: say(simplified, traditional, brief),
  };
}

/**
 * The twenty-two items of SERVQUAL by its five dimensions, in the published order and in words of our own.
 * Ideas: [pzb-1985], [pzb-1988].
 */
export const SERVQUAL_PARTS: readonly ServqualPart[] = [
  {
    family: 'tangibles',
    names: say('有形性', '有形性', 'Tangibles'),
    means: say(
      '看得见的：设备、环境、人员仪容、材料',
      '看得到的：設備、環境、人員儀容、文件',
      'What can be seen: equipment, surroundings, staff, printed and online material',
    ),
    items: [
      item(1, '设备和系统先进、好用', '設備與系統新穎、好用', [
        'Equipment and systems will be up to date and work well.',
        'Equipment and systems were up to date and worked well.',
        'Up-to-date equipment and systems that work',
      ]),
      item(2, '店面或网页整洁、舒适、看着顺眼', '門市或網頁整潔、舒適、賞心悅目', [
        'The premises, or the site, will be tidy and pleasant to be in.',
        'The premises, or the site, were tidy and pleasant to be in.',
        'Tidy, pleasant premises or site',
      ]),
      item(3, '工作人员衣着整洁、仪容得体', '服務人員服裝整齊、儀容得宜', [
        'The staff will look neat and well presented.',
        'The staff looked neat and well presented.',
        'Neat, well-presented staff',
      ]),
      item(4, '单据、说明等材料清楚、美观', '單據、說明等文件清楚、美觀', [
        'Papers, instructions and messages will be clear and well made.',
        'Papers, instructions and messages were clear and well made.',
        'Clear, well-made papers and messages',
      ]),
    ],
  },
  {
    family: 'reliability',
    names: say('可靠性', '可靠性', 'Reliability'),
    means: say(
      '说到做到，而且不出错',
      '說到做到，而且不出錯',
      'Doing what was promised, dependably and without mistakes',
    ),
    items: [
      item(5, '答应了的事，到时候就能办好', '答應的事情，時間到了就辦好', [
        'What they say they will do by a certain time will be done by then.',
        'What they said they would do by a certain time was done by then.',
        'Keeping their word by the day they named',
      ]),
      item(6, '顾客遇到问题时，真心实意帮忙解决', '顧客遇到問題時，真心誠意協助解決', [
        'If I run into a problem, they will really want to solve it.',
        'When I ran into a problem, they really wanted to solve it.',
        'A sincere effort to solve problems',
      ]),
      item(7, '第一次就把事情办对', '第一次就把事情做對', [
        'They will get things right the first time.',
        'They got things right the first time.',
        'Getting it right the first time',
      ]),
      item(8, '服务按约定的时间进行', '服務在約定的時間進行', [
        'The service will take place at the time agreed.',
        'The service took place at the time agreed.',
        'Service at the time agreed',
      ]),
      item(9, '账单和记录准确无误', '帳單與紀錄正確無誤', [
        'Bills and records will be free of mistakes.',
        'Bills and records were free of mistakes.',
        'Bills and records without mistakes',
      ]),
    ],
  },
  {
    family: 'responsiveness',
    names: say('响应性', '反應性', 'Responsiveness'),
    means: say('愿意帮忙，而且来得快', '願意幫忙，而且動作快', 'Willing help, and soon'),
    items: [
      item(10, '主动告诉顾客什么时候能办好', '主動告知顧客何時會辦好', [
        'I will be told just when things will be done.',
        'I was told just when things would be done.',
        'Being told when things will be done',
      ]),
      item(11, '办事迅速，不用久等', '處理迅速，不必久候', [
        'I will be served promptly.',
        'I was served promptly.',
        'Prompt service',
      ]),
      item(12, '工作人员总是乐意帮忙', '服務人員總是樂於協助', [
        'The staff will always be willing to help.',
        'The staff were always willing to help.',
        'Staff who are willing to help',
      ]),
      item(13, '再忙也会回应顾客的请求', '再忙也會回應顧客的要求', [
        'The staff will never be too busy to answer me.',
        'The staff were never too busy to answer me.',
        'Staff who are never too busy to answer',
      ]),
    ],
  },
  {
    family: 'assurance',
    names: say('保证性', '保證性', 'Assurance'),
    means: say('懂行、有礼、让人放心', '專業、有禮、讓人放心', 'Knowledge and courtesy that make one trust'),
    items: [
      item(14, '工作人员的言行让人信得过', '服務人員的言行令人信賴', [
        'The way the staff act will give me confidence.',
        'The way the staff acted gave me confidence.',
        'Staff whose conduct gives confidence',
      ]),
      item(15, '付款、留资料都让人放心', '付款、留下個人資料都令人安心', [
        'I will feel safe paying and leaving my details.',
        'I felt safe paying and leaving my details.',
        'Feeling safe paying and leaving details',
      ]),
      item(16, '工作人员始终有礼貌', '服務人員始終有禮貌', [
        'The staff will be polite throughout.',
        'The staff were polite throughout.',
        'Staff who are polite throughout',
      ]),
      item(17, '工作人员懂业务，问题都答得上来', '服務人員具備專業知識，能回答問題', [
        'The staff will know enough to answer my questions.',
        'The staff knew enough to answer my questions.',
        'Staff who know the answers',
      ]),
    ],
  },
  {
    family: 'empathy',
    names: say('移情性', '同理心', 'Empathy'),
    means: say('把每位顾客当作一个人来关心', '把每位顧客當作獨特的人來關心', 'Care for each customer as a person'),
    items: [
      item(18, '关心到每一位顾客，而不是一概而论', '關心到每一位顧客，而非一概而論', [
        'I will be treated as a person, not as a number.',
        'I was treated as a person, not as a number.',
        'Being treated as a person, not a number',
      ]),
      item(19, '营业和服务时间对顾客方便', '營業與服務時間方便顧客', [
        'Opening and service hours will suit me.',
        'Opening and service hours suited me.',
        'Hours that suit customers',
      ]),
      item(20, '有人专门跟进顾客的事', '有專人跟進顧客的事情', [
        'There will be someone who looks after my matter personally.',
        'There was someone who looked after my matter personally.',
        'Someone who looks after one’s matter personally',
      ]),
      item(21, '处处替顾客着想', '處處為顧客著想', [
        'They will have my interests at heart.',
        'They had my interests at heart.',
        'Having the customer’s interests at heart',
      ]),
      item(22, '明白顾客的特殊需要', '了解顧客的特殊需求', [
        'They will understand what I need in particular.',
        'They understood what I needed in particular.',
        'Understanding each one’s particular needs',
      ]),
    ],
  },
];

/** The five dimensions, each of its own family, so that SERVQUAL's analyses find them. */
export const SERVQUAL_TREE: readonly Dimension[] = SERVQUAL_PARTS.map(({ family, names }) =>
  dimensionOf(family, names, { family }),
);

import { AGREE_SEVEN, LANGUAGES, OCCASION_FIELDS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template } from './template.ts';

const csat: SurveyDraft = {
  plumbline: 1,
  title: say('这次服务怎么样？', '這次的服務如何？', 'How was it this time?'),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'ask',
      questions: [
        {
          kind: 'scale',
          key: 'csat',
          title: say('您对这次服务满意吗？', '您對這次的服務滿意嗎？', 'How satisfied are you with this service?'),
          look: 'faces',
          low: 1,
          high: 5,
          pointTexts: {
            '1': say('很不满意', '非常不滿意', 'Very dissatisfied'),
            '2': say('不太满意', '不太滿意', 'Dissatisfied'),
            '3': say('一般', '普通', 'Neither'),
            '4': say('满意', '滿意', 'Satisfied'),
            '5': say('很满意', '非常滿意', 'Very satisfied'),
          },
          required: true,
          meaning: { metric: 'csat' },
        },
        {
          kind: 'text',
          key: 'why',
          title: say('主要是因为什么？', '主要的原因是什麼？', 'What is the main reason?'),
          lines: 3,
          showIf: { question: 'csat', is: 'answered' },
          meaning: { text: null },
        },
      ],
    },
  ],
};

/** One question right after the service. Source [westbrook-1980]. */
export const CSAT: Template = {
  key: 'csat',
  group: 'satisfaction',
  names: say('满意度 CSAT', '滿意度 CSAT', 'CSAT'),
  about: say(
    '服务刚结束时问的一道题，五级。CSAT 是选 4 和 5 的人所占比例，附威尔逊区间；用来逐次盯住一个环节，不用来概括长期关系。',
    '服務剛結束時問的一題，五個等級。CSAT 是選 4 與 5 的人所占比例，附威爾遜區間；適合持續觀察單一環節，不適合概括長期關係。',
    'One five-point question right after the service. CSAT is the share of 4s and 5s with Wilson’s interval. It watches one step of the journey, and does not sum up a relationship.',
  ),
  sources: ['westbrook-1980', 'wilson-1927'],
  dimensions: [],
  surveys: [csat],
};

const ces: SurveyDraft = {
  plumbline: 1,
  title: say('办这件事容易吗？', '辦這件事容易嗎？', 'Was it easy?'),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'ask',
      questions: [
        {
          kind: 'scale',
          key: 'ces',
          title: say(
            '“这次的事情，办起来很容易。”您同意吗？',
            '「這次的事情，辦起來很容易。」您同意嗎？',
            '“It was easy to get my matter dealt with.” Do you agree?',
          ),
          ...AGREE_SEVEN,
          required: true,
          meaning: { metric: 'ces' },
        },
        {
          kind: 'multiple',
          key: 'hurdles',
          title: say('卡在哪里了？', '卡在哪裡呢？', 'What made it hard?'),
          help: say('可以多选', '可複選', 'Choose any that apply'),
          showIf: { question: 'ces', is: 'atMost', value: 4 },
          shuffle: true,
          options: [
            { key: 'finding', texts: say('找不到入口或说明', '找不到入口或說明', 'Finding where to go or what to do') },
            { key: 'waiting', texts: say('等得太久', '等候太久', 'Waiting') },
            {
              key: 'repeating',
              texts: say('同样的话反复说', '同樣的話要一再重複', 'Saying the same thing again and again'),
            },
            { key: 'passed', texts: say('被转来转去', '被轉來轉去', 'Being passed from one to another') },
            { key: 'papers', texts: say('手续、材料太多', '手續、文件太多', 'Forms and papers') },
            { key: 'returning', texts: say('一次没办成，又来一次', '一次沒辦成，又得再來', 'Having to come back') },
            { key: 'other', texts: say('其他', '其他', 'Something else'), open: true, fixed: true },
          ],
        },
        {
          kind: 'text',
          key: 'easier',
          title: say('怎样做会更省事？', '怎麼做會更省事？', 'What would make it easier?'),
          lines: 3,
          meaning: { text: null },
        },
      ],
    },
  ],
};

/** How easy it was, and what stood in the way. Source [dixon-2010]. */
export const CES: Template = {
  key: 'ces',
  group: 'satisfaction',
  names: say('费力度 CES', '費力度 CES', 'CES'),
  about: say(
    '七级同意题：越同意越省事。看平均分和选 5–7 的比例；选 4 及以下的，追问卡在哪里。适合办理、报修、投诉这类“办一件事”的场合。',
    '七個等級的同意題：愈同意愈省事。看平均分數與選 5–7 的比例；選 4 以下者，追問卡在哪裡。適合申辦、報修、客訴等「辦一件事」的情境。',
    'Agreement on seven points: the more, the easier. Read the mean and the share of 5 to 7; from 4 down it asks what stood in the way. It suits errands: an application, a repair, a complaint.',
  ),
  sources: ['dixon-2010'],
  dimensions: [],
  surveys: [ces],
};

import { LANGUAGES, OCCASION_FIELDS, RECOMMEND } from './sharedParts.ts';
import { type SurveyDraft, say, type Template } from './template.ts';

const survey: SurveyDraft = {
  plumbline: 1,
  title: say('一分钟：您会推荐我们吗？', '一分鐘：您會推薦我們嗎？', 'One minute: would you recommend us?'),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    { key: 'ask', questions: [RECOMMEND] },
    {
      key: 'why',
      questions: [
        {
          kind: 'text',
          key: 'whyLow',
          title: say(
            '您给了 {{recommend}} 分。最让您失望的是什么？',
            '您給了 {{recommend}} 分。最讓您失望的是什麼？',
            'You gave {{recommend}}. What disappointed you most?',
          ),
          lines: 4,
          showIf: { question: 'recommend', is: 'atMost', value: 6 },
          meaning: { text: null },
        },
        {
          kind: 'text',
          key: 'whyMiddle',
          title: say(
            '您给了 {{recommend}} 分。我们怎样做，才能让您更满意？',
            '您給了 {{recommend}} 分。我們怎麼做，才能讓您更滿意？',
            'You gave {{recommend}}. What would have made it better?',
          ),
          lines: 4,
          showIf: {
            all: [
              { question: 'recommend', is: 'atLeast', value: 7 },
              { question: 'recommend', is: 'atMost', value: 8 },
            ],
          },
          meaning: { text: null },
        },
        {
          kind: 'text',
          key: 'whyHigh',
          title: say(
            '您给了 {{recommend}} 分，谢谢！我们哪一点最值得推荐？',
            '您給了 {{recommend}} 分，謝謝！我們哪一點最值得推薦？',
            'You gave {{recommend}}, thank you. What do we do best?',
          ),
          lines: 4,
          showIf: { question: 'recommend', is: 'atLeast', value: 9 },
          meaning: { text: null },
        },
      ],
    },
  ],
};

/** Recommendation on 0–10, and the reason in the customer's words. Source [reichheld-2003]. */
export const PROMOTERS: Template = {
  key: 'nps',
  group: 'satisfaction',
  names: say('净推荐值 NPS，附理由', '淨推薦值 NPS，附理由', 'NPS with the reason'),
  about: say(
    '一道 0–10 分的推荐题，再按分数追问理由。NPS = 推荐者（9–10）占比减去贬损者（0–6）占比，在 −100 到 100 之间；人数少时误差很大，看区间，别只看点数。',
    '一題 0–10 分的推薦題，再依分數追問理由。NPS = 推薦者（9–10）占比減去批評者（0–6）占比，介於 −100 與 100 之間；人數少時誤差很大，請看區間，不要只看單一數字。',
    'One question from 0 to 10, and the reason asked to suit the mark. NPS is the share of 9–10 less the share of 0–6, from −100 to 100. With few people its error is large: read the interval, not the figure alone.',
  ),
  sources: ['reichheld-2003'],
  dimensions: [],
  surveys: [survey],
};

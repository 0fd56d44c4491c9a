import { servqualPages } from './servqual.ts';
import { SERVQUAL_TREE } from './servqualItems.ts';
import { AGREE_FIVE, LANGUAGES } from './sharedParts.ts';
import { type SurveyDraft, say, type Template, type Worded } from './template.ts';

type Ask = SurveyDraft['pages'][number]['questions'][number];

const ROLE: Ask = {
  kind: 'single',
  key: 'role',
  title: say('您的岗位', '您的職務', 'Your role'),
  required: true,
  meaning: { attribute: 'role' },
  options: [
    { key: 'executive', texts: say('高层管理', '高階主管', 'Executive') },
    { key: 'manager', texts: say('中层或门店经理', '中階或門市主管', 'Manager of a team or site') },
    { key: 'front', texts: say('一线员工', '第一線人員', 'In touch with customers') },
    { key: 'back', texts: say('后台支持', '後勤支援', 'Behind the scenes') },
  ],
};

const belief: SurveyDraft = {
  plumbline: 1,
  title: say('顾客期望什么：您的判断', '顧客期望什麼：您的判斷', 'What customers expect: your judgement'),
  description: say(
    '请站在顾客的角度作答：您认为顾客期望到什么程度，而不是公司现在做到什么程度。',
    '請站在顧客的角度作答：您認為顧客期望到什麼程度，而不是公司目前做到什麼程度。',
    'Answer as you believe customers would: how much they expect, not how well the company does.',
  ),
  languages: LANGUAGES,
  moment: 'apart',
  respondent: 'staff',
  pages: [
    { key: 'who', questions: [ROLE] },
    ...servqualPages(
      'believed',
      say('我认为顾客期望：', '我認為顧客期望：', 'I believe that a customer would say of us beforehand:'),
    ),
    {
      key: 'why',
      questions: [
        {
          kind: 'text',
          key: 'source',
          title: say(
            '您凭什么这样判断？（数据、投诉、和顾客聊过……）',
            '您的判斷依據是什麼？（數據、客訴、與顧客交談……）',
            'What do you go by? (figures, complaints, talks with customers …)',
          ),
          lines: 3,
          meaning: { text: null },
        },
      ],
    },
  ],
};

/** What managers believe customers expect: the near end of gap 1. Source [pzb-1985]. */
export const BELIEF: Template = {
  key: 'managers-belief',
  group: 'company',
  names: say('管理者的判断（认知缺口）', '管理者的判斷（認知缺口）', 'Managers’ belief (knowledge gap)'),
  about: say(
    '请管理者用 SERVQUAL 的同样 22 题回答“顾客期望什么”。与顾客自己的期望相减，就是认知缺口：为负说明低估了顾客，为正说明在顾客不在意的地方使劲。',
    '請管理者以 SERVQUAL 的同樣 22 題回答「顧客期望什麼」。與顧客自己的期望相減，就是認知缺口：為負表示低估了顧客，為正表示在顧客不在意之處使力。',
    'Managers answer the same 22 items as what customers would expect. Less what customers do expect, it is the knowledge gap (gap 1): below zero customers are underrated, above zero effort goes where they do not ask for it.',
  ),
  sources: ['pzb-1985', 'pzb-1988'],
  dimensions: SERVQUAL_TREE,
  surveys: [belief],
};

const row = (key: string, metric: string, texts: Worded) => ({ key, texts, meaning: { metric } });

const staff: SurveyDraft = {
  plumbline: 1,
  title: say('员工满意度', '員工滿意度', 'Working here'),
  description: say(
    '不记名。结果只按五人以上的组公布。',
    '不記名。結果只公布五人以上的群組。',
    'Anonymous. Results are shown for groups of five people or more only.',
  ),
  languages: LANGUAGES,
  moment: 'apart',
  respondent: 'staff',
  pages: [
    {
      key: 'work',
      questions: [
        {
          kind: 'matrix',
          key: 'conditions',
          title: say('以您目前的工作来说：', '以您目前的工作來說：', 'In my job as it is now:'),
          ...AGREE_FIVE,
          notApplicable: true,
          rows: [
            row(
              'tools',
              'staff-means',
              say('设备和系统够用、好用', '設備與系統夠用、好用', 'I have tools and systems that work'),
            ),
            row(
              'time',
              'staff-means',
              say('有足够的时间把顾客服务好', '有足夠的時間服務好顧客', 'I have time to serve customers well'),
            ),
            row(
              'facts',
              'staff-means',
              say('需要的信息能及时拿到', '能及時取得所需的資訊', 'I get the information I need in time'),
            ),
            row('trained', 'staff-growth', say('培训够用', '教育訓練足夠', 'I have been trained well enough')),
            row('future', 'staff-growth', say('在这里有发展', '在這裡有發展機會', 'I can get on here')),
            row(
              'decide',
              'staff-authority',
              say(
                '遇到问题，我有权当场解决',
                '遇到問題，我有權當場處理',
                'I may settle a customer’s problem on the spot',
              ),
            ),
            row(
              'clear',
              'staff-authority',
              say('知道服务标准要求我做什么', '清楚服務標準對我的要求', 'I know what our service standards ask of me'),
            ),
            row('led', 'staff-support', say('上级支持我', '主管支持我', 'My manager backs me')),
            row('team', 'staff-support', say('同事之间肯帮忙', '同事之間樂於互助', 'My colleagues help one another')),
            row(
              'praised',
              'staff-reward',
              say('服务做得好，会被看到', '服務做得好，會被看見', 'Serving customers well is noticed'),
            ),
            row('paid', 'staff-reward', say('报酬公道', '待遇合理', 'I am paid fairly')),
            row(
              'heard',
              'staff-voice',
              say('我反映的顾客意见有人听', '我反映的顧客意見有人聽', 'What I pass on from customers is listened to'),
            ),
          ],
        },
      ],
    },
    {
      key: 'overall',
      questions: [
        {
          kind: 'scale',
          key: 'satisfied',
          title: say(
            '总的来说，您对这份工作满意吗？',
            '整體而言，您對這份工作滿意嗎？',
            'All in all, how satisfied are you with your job?',
          ),
          low: 1,
          high: 5,
          lowText: say('很不满意', '非常不滿意', 'Very dissatisfied'),
          highText: say('很满意', '非常滿意', 'Very satisfied'),
          required: true,
          meaning: { metric: 'staff-satisfaction' },
        },
        {
          kind: 'nps',
          key: 'recommend',
          title: say(
            '您有多大可能推荐朋友来这里工作？',
            '您有多大的可能推薦朋友來這裡工作？',
            'How likely are you to recommend working here to a friend?',
          ),
          required: true,
          meaning: { metric: 'staff-nps' },
        },
        {
          kind: 'text',
          key: 'obstacle',
          title: say(
            '是什么最妨碍您把顾客服务好？',
            '什麼最妨礙您把顧客服務好？',
            'What most keeps you from serving customers well?',
          ),
          lines: 4,
          meaning: { text: null },
        },
        {
          kind: 'single',
          key: 'unit',
          title: say('您在哪个部门？', '您在哪個部門？', 'Where do you work?'),
          meaning: { attribute: 'unit' },
          options: [
            { key: 'sales', texts: say('销售', '業務', 'Sales') },
            { key: 'service', texts: say('客服', '客服', 'Customer service') },
            { key: 'delivery', texts: say('交付与物流', '交付與物流', 'Delivery') },
            { key: 'office', texts: say('职能部门', '行政部門', 'Head office') },
            { key: 'elsewhere', texts: say('其他', '其他', 'Elsewhere'), open: true },
          ],
        },
      ],
    },
  ],
};

/** Staff's means, growth, authority, support, reward and voice. Source [spector-1985], [heskett-1994]. */
export const STAFF: Template = {
  key: 'staff-satisfaction',
  group: 'company',
  names: say('员工满意度', '員工滿意度', 'Staff satisfaction'),
  about: say(
    '十二题分六个方面：条件、成长、授权、支持、回报、发声，另加总体满意和推荐意愿。服务利润链认为员工满意先于顾客满意；同一门店的两条线放在一起看。',
    '十二題分六個面向：條件、成長、授權、支持、回報、發聲，另加整體滿意與推薦意願。服務利潤鏈認為員工滿意先於顧客滿意；同一門市的兩條線放在一起看。',
    'Twelve items in six groups (means, growth, authority, support, reward, voice), overall satisfaction and willingness to recommend. The service–profit chain holds that staff come first: look at both lines of a site side by side.',
  ),
  sources: ['spector-1985', 'heskett-1994'],
  dimensions: [],
  surveys: [staff],
};

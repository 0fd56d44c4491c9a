import { LANGUAGES } from './sharedParts.ts';
import { type SurveyDraft, say, type Template, type Worded } from './template.ts';

type Ask = SurveyDraft['pages'][number]['questions'][number];

/** A checklist: 1 done, 0 not done, or it did not come up. */
const checklist = (key: string, metric: string, title: Worded, rows: readonly [string, Worded][]): Ask => ({
  kind: 'matrix',
  key,
  title,
  low: 0,
  high: 1,
  pointTexts: { '0': say('没做到', '未做到', 'Not done'), '1': say('做到了', '已做到', 'Done') },
  notApplicable: true,
  required: true,
  rows: rows.map(([name, texts]) => ({ key: name, texts, meaning: { metric } })),
});

const mystery: SurveyDraft = {
  plumbline: 1,
  title: say('神秘顾客检查表', '神祕客檢查表', 'Mystery visit'),
  description: say(
    '离店后一小时内填写。只写看到的、听到的，不写猜测。',
    '離店後一小時內填寫。只寫看到、聽到的，不寫猜測。',
    'Fill in within an hour of leaving. Write what you saw and heard, not what you suppose.',
  ),
  languages: LANGUAGES,
  moment: 'after',
  respondent: 'system',
  hidden: [
    { key: 'visit', meaning: { identity: 'occasion' } },
    { key: 'site', meaning: { attribute: 'site' } },
    { key: 'served', meaning: { time: 'service' } },
  ],
  pages: [
    {
      key: 'arrival',
      questions: [
        { kind: 'date', key: 'day', title: say('到访日期', '造訪日期', 'Day of the visit'), required: true },
        {
          kind: 'number',
          key: 'waited',
          title: say('等了多久才有人接待？', '等了多久才有人接待？', 'How long until somebody attended to you?'),
          low: 0,
          high: 240,
          unit: say('分钟', '分鐘', 'minutes'),
          required: true,
        },
        checklist('greeting', 'visit-arrival', say('到达与接待', '抵達與接待', 'Arrival'), [
          ['clean', say('门口和店内干净', '門口與店內乾淨', 'Entrance and premises were clean')],
          ['noticed', say('一分钟内有人招呼', '一分鐘內有人招呼', 'Somebody noticed you within a minute')],
          ['badge', say('工牌、着装合规', '識別證、服裝符合規定', 'Badge and dress were as they should be')],
        ]),
      ],
    },
    {
      key: 'service',
      questions: [
        checklist('needs', 'visit-service', say('了解与解答', '了解與解答', 'Listening and answering'), [
          ['asked', say('先问清需要，再做推荐', '先問清需求，再做推薦', 'Asked what you need before recommending')],
          ['knew', say('问题答得准确', '問題回答正確', 'Answered your questions correctly')],
          [
            'offered',
            say('给出了至少一个合适的选择', '提供至少一個合適的選擇', 'Offered at least one choice that suited'),
          ],
          ['price', say('价格和条件讲清楚了', '清楚說明價格與條件', 'Made price and terms plain')],
        ]),
        checklist('close', 'visit-close', say('结束与送别', '結束與送客', 'Parting'), [
          ['promise', say('说明了下一步和时间', '說明後續步驟與時間', 'Said what happens next and when')],
          ['thanked', say('道谢并送别', '道謝並送客', 'Thanked you and saw you off')],
        ]),
      ],
    },
    {
      key: 'judgement',
      questions: [
        {
          kind: 'scale',
          key: 'overall',
          title: say(
            '若您是真顾客，会给这次服务打几分？',
            '如果您是真正的顧客，會給這次服務幾分？',
            'As a real customer, how would you rate this visit?',
          ),
          low: 1,
          high: 10,
          lowText: say('很差', '很差', 'Very poor'),
          highText: say('极好', '極佳', 'Excellent'),
          required: true,
          meaning: { metric: 'visit-overall' },
        },
        {
          kind: 'text',
          key: 'told',
          title: say(
            '按时间顺序写下经过，引用原话',
            '依時間順序寫下經過，引用原話',
            'Tell what happened in order, with words as they were said',
          ),
          lines: 8,
          required: true,
          meaning: { text: null },
        },
        {
          kind: 'file',
          key: 'proof',
          title: say('照片或小票', '照片或收據', 'Photos or receipt'),
          types: ['image/*', 'application/pdf'],
          most: 5,
        },
      ],
    },
  ],
};

/** What a trained visitor finds done or not done. Source [wilson-1998]. */
export const MYSTERY: Template = {
  key: 'mystery-visit',
  group: 'talks',
  names: say('神秘顾客检查表', '神祕客檢查表', 'Mystery-visit checklist'),
  about: say(
    '受过训练的访员按标准逐条核对“做到／没做到”，再写经过、附照片。它量的是标准是否落实，不是顾客的感受；一家店至少走访几次再下结论，访员之间先对过口径。',
    '受過訓練的訪查員依標準逐項核對「做到／未做到」，再寫經過、附照片。它衡量的是標準是否落實，不是顧客的感受；一家店至少造訪數次再下結論，訪查員之間先統一標準。',
    'A trained visitor checks each standard, done or not done, and writes down what happened. It measures whether standards are kept, not what customers feel. Judge a site by several visits, and have visitors agree on the reading of each point first.',
  ),
  sources: ['wilson-1998'],
  dimensions: [],
  surveys: [mystery],
};

const speak = (key: string, title: Worded): Ask => ({ kind: 'statement', key, title });

const callBack: SurveyDraft = {
  plumbline: 1,
  title: say('回访电话脚本', '回訪電話腳本', 'Call-back script'),
  description: say(
    '由回访员边打边记。斜线里的字换成对方的情况。',
    '由回訪人員邊打邊記。斜線中的字請換成對方的情況。',
    'For the caller, who fills it in while speaking. Put the customer’s own case where there are slashes.',
  ),
  languages: LANGUAGES,
  moment: 'after',
  show: 'question',
  hidden: [
    { key: 'customer', meaning: { identity: 'customer' } },
    { key: 'case', meaning: { identity: 'occasion' } },
    { key: 'caller', meaning: { attribute: 'staff' } },
  ],
  pages: [
    {
      key: 'opening',
      questions: [
        speak(
          'hello',
          say(
            '“您好，我是／公司／的／姓名／。您之前反映过／问题／，我想了解一下后来怎么样了，大概三分钟，现在方便吗？”',
            '「您好，我是／公司／的／姓名／。您之前反映過／問題／，我想了解後續的情況，大約三分鐘，請問現在方便嗎？」',
            '“Good day, this is /name/ from /company/. You told us about /the problem/. I would like to hear how it went on; it takes three minutes. Is this a good time?”',
          ),
        ),
        {
          kind: 'single',
          key: 'reached',
          title: say('接通情况', '接通情況', 'How the call went'),
          required: true,
          options: [
            { key: 'talk', texts: say('愿意谈', '願意談', 'Willing to talk') },
            { key: 'later', texts: say('改天再打', '改天再打', 'Call again later') },
            { key: 'refused', texts: say('不愿谈', '不願談', 'Does not want to talk') },
            { key: 'nobody', texts: say('没人接', '無人接聽', 'Nobody answered') },
          ],
        },
      ],
      next: [{ when: { question: 'reached', is: 'notEquals', value: 'talk' }, to: 'end' }],
    },
    {
      key: 'listen',
      questions: [
        {
          kind: 'consent',
          key: 'agreed',
          title: say(
            '对方同意我们记下这次谈话',
            '對方同意我們記錄這次談話',
            'The customer agrees that we keep notes of this call',
          ),
          purpose: 'call-back',
          required: true,
        },
        {
          kind: 'text',
          key: 'story',
          title: say(
            '“能请您说说经过吗？”（照原话记）',
            '「可以請您說說經過嗎？」（依原話記錄）',
            '“Would you tell me what happened?” (in the customer’s words)',
          ),
          lines: 6,
          required: true,
          meaning: { text: null },
        },
        {
          kind: 'text',
          key: 'hoped',
          title: say(
            '“您原本希望我们怎么做？”',
            '「您原本希望我們怎麼做？」',
            '“What had you hoped that we would do?”',
          ),
          lines: 4,
          meaning: { text: null },
        },
        {
          kind: 'single',
          key: 'solved',
          title: say('“现在问题解决了吗？”', '「現在問題解決了嗎？」', '“Has it been settled by now?”'),
          required: true,
          options: [
            { key: 'yes', texts: say('解决了', '解決了', 'Yes') },
            { key: 'partly', texts: say('解决了一部分', '解決了一部分', 'In part') },
            { key: 'no', texts: say('还没有', '還沒有', 'No') },
          ],
        },
        {
          kind: 'scale',
          key: 'recovery',
          title: say(
            '“对我们的处理，1 到 7 分，您给几分？”',
            '「對我們的處理，1 到 7 分，您給幾分？」',
            '“From 1 to 7, how satisfied are you with the way we dealt with it?”',
          ),
          low: 1,
          high: 7,
          lowText: say('很不满意', '非常不滿意', 'Very dissatisfied'),
          highText: say('很满意', '非常滿意', 'Very satisfied'),
          required: true,
          meaning: { metric: 'recovery' },
        },
      ],
    },
    {
      key: 'closing',
      questions: [
        {
          kind: 'text',
          key: 'promised',
          title: say(
            '我们答应了什么？（没有就空着）',
            '我們答應了什麼？（沒有則留空）',
            'What did we promise? (leave empty if nothing)',
          ),
          lines: 3,
          meaning: { text: null },
        },
        {
          kind: 'date',
          key: 'promisedBy',
          title: say('答应哪天之前办好？', '答應在哪一天之前辦好？', 'By which day?'),
          showIf: { question: 'promised', is: 'answered' },
          required: true,
        },
        speak(
          'thanks',
          say(
            '“谢谢您告诉我们。／复述答应的事和日期／。再见。”',
            '「謝謝您告訴我們。／複述答應的事與日期／。再見。」',
            '“Thank you for telling us. /Say again what was promised and by when/. Goodbye.”',
          ),
        ),
      ],
    },
  ],
};

/** Closing the loop with a customer who was let down. Source [tax-1998]. */
export const CALL_BACK: Template = {
  key: 'call-back',
  group: 'talks',
  names: say('回访电话脚本', '回訪電話腳本', 'Call-back script'),
  about: say(
    '给不满意的顾客打回访：先听经过和原本的期望，再确认是否解决、满意几分，最后把答应的事和日期写下来，日后可查兑现没有。',
    '致電回訪不滿意的顧客：先聽經過與原本的期望，再確認是否解決、滿意幾分，最後寫下答應的事與日期，日後可查是否兌現。',
    'For calling a customer who was let down: hear what happened and what was hoped for, ask whether it is settled and how well, and write down what is promised and by when, so that it can be checked.',
  ),
  sources: ['tax-1998'],
  dimensions: [],
  surveys: [callBack],
};

const note = (key: string, title: Worded, help: Worded): Ask => ({
  kind: 'text',
  key,
  title,
  help,
  lines: 8,
  meaning: { text: null },
});

const focusGroup: SurveyDraft = {
  plumbline: 1,
  title: say('焦点小组提纲', '焦點團體大綱', 'Focus-group guide'),
  description: say(
    '主持人照此提问，记录员当场记。六到八人，九十分钟。',
    '主持人依此提問，記錄人員當場記錄。六到八人，九十分鐘。',
    'The moderator asks by it, and a second person writes. Six to eight people, ninety minutes.',
  ),
  languages: LANGUAGES,
  moment: 'apart',
  hidden: [
    { key: 'group', meaning: { identity: 'occasion' } },
    { key: 'region', meaning: { attribute: 'region' } },
  ],
  pages: [
    {
      key: 'opening',
      title: say('开场（10 分钟）', '開場（10 分鐘）', 'Opening (10 minutes)'),
      questions: [
        speak(
          'rules',
          say(
            '介绍自己和今天的目的；没有对错，想法不同更好；一次一个人讲；会录音，只供内部使用，不写名字。',
            '介紹自己與今天的目的；沒有對錯，想法不同更好；一次一個人發言；會錄音，僅供內部使用，不寫姓名。',
            'Say who you are and why we are here; there is no right or wrong, and differing views are welcome; one speaks at a time; it is recorded, for use in the company only, without names.',
          ),
        ),
        {
          kind: 'consent',
          key: 'agreed',
          title: say('在场的人都同意录音', '在場人員都同意錄音', 'Everyone present agrees to the recording'),
          purpose: 'recording',
          required: true,
        },
        {
          kind: 'number',
          key: 'people',
          title: say('到场人数', '到場人數', 'People present'),
          low: 2,
          high: 20,
          required: true,
        },
      ],
    },
    {
      key: 'experience',
      title: say('经历（20 分钟）', '經驗（20 分鐘）', 'Experience (20 minutes)'),
      questions: [
        note(
          'lastTime',
          say(
            '最近一次用我们的服务，是什么情形？',
            '最近一次使用我們的服務，是什麼情況？',
            'Tell us about the last time you used our service.',
          ),
          say(
            '追问：什么时候最高兴？什么时候想放弃？',
            '追問：什麼時候最開心？什麼時候想放棄？',
            'Probe: when were you glad? When did you want to give up?',
          ),
        ),
      ],
    },
    {
      key: 'expectation',
      title: say('期望（25 分钟）', '期望（25 分鐘）', 'Expectation (25 minutes)'),
      questions: [
        note(
          'ideal',
          say(
            '理想的服务是什么样？最低做到什么样您还能接受？',
            '理想的服務是什麼樣子？最低做到什麼程度您還能接受？',
            'What would the ideal be? What is the least that you would put up with?',
          ),
          say(
            '先各自写在卡片上，再贴出来讲。',
            '先各自寫在卡片上，再貼出來說明。',
            'Each writes on cards first, then puts them up and explains.',
          ),
        ),
        note(
          'origin',
          say('这些期望从哪里来？', '這些期望從何而來？', 'Where do these expectations come from?'),
          say(
            '提示：以前的经历、广告、自己的需要、同行、我们的承诺。',
            '提示：過去的經驗、廣告、自己的需求、同業、我們的承諾。',
            'Prompts: experience, advertising, own needs, others in the trade, our promises.',
          ),
        ),
      ],
    },
    {
      key: 'gap',
      title: say('缺口（25 分钟）', '缺口（25 分鐘）', 'Gap (25 minutes)'),
      questions: [
        note(
          'short',
          say(
            '我们在哪里没有做到？后果是什么？',
            '我們在哪裡沒有做到？後果是什麼？',
            'Where did we fall short, and what came of it?',
          ),
          say('每一条都追问一个具体的例子。', '每一點都追問一個具體的例子。', 'Ask for an instance of each.'),
        ),
        note(
          'first',
          say('只能改一样，先改哪样？', '如果只能改一樣，先改哪一樣？', 'If we could mend one thing only, which?'),
          say('每人三票，记下票数。', '每人三票，記下票數。', 'Three votes each; write down the count.'),
        ),
      ],
    },
    {
      key: 'closing',
      title: say('收尾（10 分钟）', '結尾（10 分鐘）', 'Closing (10 minutes)'),
      questions: [
        note(
          'missed',
          say('还有什么该问而没有问的？', '還有什麼該問而沒有問的？', 'What should we have asked, and did not?'),
          say('逐一请每人说一句，然后道谢。', '請每人各說一句，然後道謝。', 'Go round once, then thank everyone.'),
        ),
        {
          kind: 'file',
          key: 'recording',
          title: say('录音或照片', '錄音或照片', 'Recording or photos'),
          types: ['audio/*', 'image/*'],
          most: 5,
        },
      ],
    },
  ],
};

/** Ninety minutes with six to eight customers. Source [krueger-casey-2015]. */
export const FOCUS_GROUP: Template = {
  key: 'focus-group',
  group: 'talks',
  names: say('焦点小组提纲', '焦點團體大綱', 'Focus-group guide'),
  about: say(
    '九十分钟，从经历谈到期望，再谈缺口。得到的是说法和缘由，不是比例：几个人的话不能推到全体。至少开三组，直到听不到新东西为止。',
    '九十分鐘，從經驗談到期望，再談缺口。得到的是說法與緣由，不是比例：幾個人的話不能推論到全體。至少開三組，直到聽不到新的內容為止。',
    'Ninety minutes from experience to expectation to gap. It yields words and reasons, not shares: what a few say does not stand for all. Hold three groups or more, until nothing new is heard.',
  ),
  sources: ['krueger-casey-2015'],
  dimensions: [],
  surveys: [focusGroup],
};

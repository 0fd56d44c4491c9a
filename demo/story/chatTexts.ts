import type { StoryLanguage } from './storyPerson.ts';

/** What a promise of a scenario is shown to be kept by, as an event. */
export type ChatDeed = '客服回电' | '退款到账' | '补发签收';
export type ChatScenario = {
  language: StoryLanguage;
  /** who speaks and what: one of several ways to say it */
  turns: readonly (readonly [role: '客户' | '客服', ...ways: string[]])[];
  /** the turn in which something is promised, by when in hours, and what shows it; none where nothing is */
  promise: { turn: number; hours: number; deed: ChatDeed } | null;
  /** whether the customer is angry at the end */
  bad: boolean;
  weight: number;
  /** only of the last weeks, since parts are missing */
  recent?: true;
};

/** `{o}` is the order, `{p}` the product, `{t}` the customer's phone. */
export const CHAT_SCENARIOS: readonly ChatScenario[] = [
  {
    ...{ language: 'zh-CN', weight: 22, bad: true, promise: { turn: 3, hours: 30, deed: '客服回电' } },
    turns: [
      ['客户', '你好，订单{o}的{p}说好昨天到，现在还没有影子', '在吗？{p}到底什么时候送，已经过了约定的日子'],
      ['客服', '您好，很抱歉让您久等，我帮您看一下物流。', '您好，给您添麻烦了，请稍等，我查一下。'],
      ['客户', '我为了等货请了两次假了，每次都说明天', '物流三天没更新，你们就不能主动说一声吗'],
      [
        '客服',
        '我已经联系承运商核实，明天下午三点前给您回电，告诉您准确的时间。',
        '我这边跟进，明天中午之前给您回电话，好吗？',
      ],
      ['客户', '希望这次是真的，再等不到我就退货', '行吧，别又没有下文了，真的很失望'],
      ['客服', '好的，请保持电话{t}畅通。', '理解您的心情，一定跟进。'],
    ],
  },
  {
    ...{ language: 'zh-CN', weight: 18, bad: true, recent: true, promise: { turn: 3, hours: 60, deed: '补发签收' } },
    turns: [
      ['客户', '{p}的五金包没有发，师傅来了装不了', '拆开才发现少一袋螺丝，五金包里是空的'],
      ['客服', '非常抱歉，请您拍一张包装清单发给我。', '抱歉，新仓这几天有漏装的情况，我马上登记。'],
      ['客户', '已经拍了，订单{o}。板子堆在客厅，家里没法走路', '订单{o}，师傅白跑一趟，这个误工谁负责'],
      ['客服', '已经登记补发，我们会在后天之前把五金包寄到您家。', '五金包今天补发，后天之前一定送到。'],
      ['客户', '上次补发也是这么说的，发来还是错的', '差评，买个柜子要折腾半个月'],
    ],
  },
  {
    ...{ language: 'zh-CN', weight: 16, bad: true, promise: { turn: 3, hours: 72, deed: '退款到账' } },
    turns: [
      ['客户', '退货一个星期前就签收了，钱还没有退', '订单{o}的退款什么时候到账，你们说三天'],
      ['客服', '您好，我查一下退款进度。', '抱歉久等，我核对一下。'],
      ['客户', '每次问都是“正在处理”，我要一个准话', '打了四次电话了，每次都要重新说一遍'],
      ['客服', '已经提交财务，三天内给您退款，到账会发短信通知您。', '财务已经审核，我们会在三天内退款到原账户。'],
      ['客户', '三天不到我就投诉', '好，我截图了'],
    ],
  },
  {
    ...{ language: 'zh-CN', weight: 14, bad: false, promise: { turn: 3, hours: 8, deed: '客服回电' } },
    turns: [
      ['客户', '你好，想改一下送货时间，周六上午可以吗', '请问{p}能不能晚两天送，人在外地'],
      ['客服', '可以的，请告诉我订单号。', '您好，没问题，请提供一下订单。'],
      ['客户', '{o}，谢谢', '订单{o}'],
      ['客服', '好的，我跟承运商确认后，今天下班前给您回电。', '收到，今天之内给您回电确认。'],
      ['客户', '好的，辛苦了', '谢谢，很周到'],
    ],
  },
  {
    ...{ language: 'zh-CN', weight: 12, bad: false, promise: null },
    turns: [
      ['客户', '{p}的桌脚怎么调平？有一点晃', '说明书第三页看不懂，层板是先装还是后装'],
      ['客服', '桌脚底部有调节螺母，逆时针转半圈就会升高一点。', '先装两侧的连接件，再放层板，我发一段视频给您。'],
      ['客户', '可以了，谢谢，回复真快', '看懂了，装好了，很漂亮'],
      ['客服', '不客气，祝您使用愉快。', '太好了，有问题随时找我们。'],
    ],
  },
  {
    ...{ language: 'zh-CN', weight: 10, bad: true, promise: { turn: 3, hours: 26, deed: '客服回电' } },
    turns: [
      ['客户', '安装师傅多收了我一百二的打孔费，页面上没有写', '上楼费怎么又要另付，当时说好包上楼的'],
      ['客服', '您好，请问有收据吗？', '抱歉，我先了解一下情况。'],
      ['客户', '有，我觉得这是乱收费', '没有，现金给的，你们宣传页写的是免费安装'],
      ['客服', '我会请安装主管明天给您回电处理。', '明天之内主管会给您回电，多收的会退还。'],
      ['客户', '等你们消息，处理不好我去市场监管投诉', '希望你们说话算话'],
    ],
  },
  {
    ...{ language: 'zh-TW', weight: 7, bad: true, promise: { turn: 3, hours: 30, deed: '客服回电' } },
    turns: [
      ['客户', '請問訂單{o}怎麼還沒到貨？說好前天送的', '{p}約好昨天到，等了一整天都沒有人來'],
      ['客服', '您好，非常抱歉，我幫您查詢物流。', '您好，抱歉讓您久等，請稍候。'],
      ['客户', '已經等很久了，每次都說會再通知', '我請假在家等，一通電話都沒有'],
      ['客服', '我們明天中午前會給您回電，確認送達時間。', '明天下午前給您回電說明，請您放心。'],
      ['客户', '希望不要再跳票了', '真的很失望'],
    ],
  },
  {
    ...{ language: 'en', weight: 6, bad: true, promise: { turn: 3, hours: 30, deed: '客服回电' } },
    turns: [
      [
        '客户',
        'Hi, order {o} should have been here on Monday. Where is it?',
        'My {p} is three days late and nobody told me.',
      ],
      ['客服', 'I am sorry about that. Let me check with the carrier.', 'Sorry for the wait, one moment please.'],
      ['客户', 'I took a day off for this. It is the second time.', 'This is really disappointing.'],
      ['客服', 'We will call you back tomorrow before noon.', 'They will give you a call back tomorrow.'],
      ['客户', 'I hope so, otherwise please cancel it.', 'Fine, my number is {t}.'],
    ],
  },
  {
    ...{ language: 'en', weight: 3, bad: false, promise: null },
    turns: [
      ['客户', 'How do I level the legs of the {p}?', 'Is the cover of the {p} washable?'],
      ['客服', 'Turn the nut under each leg, please.', 'Yes, at 30 degrees.'],
      ['客户', 'That worked, thank you!', 'Great, thanks for the quick answer.'],
    ],
  },
];

/** The company speaks to the customer again, as promised. */
export const FOLLOW_UPS: readonly (readonly [string, string])[] = [
  ['您好，我是昨天接待您的客服，货已经到本地站点，司机正在路上。', '收到了，谢谢你们记得'],
  ['您好，您昨天反映的问题查清楚了，多收的费用已经退还。', '好的，处理得还可以'],
];

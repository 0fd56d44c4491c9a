/** What an agent undertakes to do. */
export type PromisedAction = 'contact' | 'inform' | 'send' | 'refund' | 'resolve' | 'visit' | 'compensate' | 'answer';

export interface PromiseRules {
  /** Who undertakes it, and the words of undertaking; what is undertaken begins after them. */
  readonly undertakings: readonly { readonly who: 'speaker' | 'company' | 'other'; readonly cue: string }[];
  /** Words of each action; they begin within so many units after the undertaking. */
  readonly actions: readonly { readonly action: PromisedAction; readonly words: readonly string[] }[];
  readonly within: number;
  /** Right after the undertaking these make it none. */
  readonly unless: readonly string[];
  /** Right before the undertaking these make it none. */
  readonly unlessBefore: readonly string[];
  /** In the sentence before it these make it conditional. */
  readonly conditions: readonly string[];
  /** These in its clause make it less than firm. */
  readonly hedges: readonly string[];
}

const EN_HOW =
  '{| also| definitely| then| now| personally| certainly| make sure to| make sure they| make sure that they| be sure to| be able to| go ahead and| gladly| be happy to| quickly| immediately| get someone to| have someone| ask them to| both| still| soon| try to| do my best to| probably}';
const EN_WILL =
  "{ will| 'll|'ll| shall| are going to| is going to|'re going to|'m going to|'s going to| am going to| promise to| guarantee to}";

export const ENGLISH_PROMISES: PromiseRules = {
  undertakings: [
    { who: 'speaker', cue: `i${EN_WILL}${EN_HOW}` },
    { who: 'company', cue: `we${EN_WILL}${EN_HOW}` },
    { who: 'other', cue: `{they|he|she|someone|somebody}${EN_WILL}${EN_HOW}` },
    {
      who: 'other',
      cue: `{our|the|my|a|your} {manager|supervisor|team|technician|driver|courier|specialist|colleague|agent|representative|engineer|department|office|support team|billing team|finance team|warehouse|store|bank|shop|doctor|nurse}${EN_WILL}${EN_HOW}`,
    },
    {
      who: 'company',
      cue: `{your|the|a} {refund|order|package|parcel|money|replacement|item|items|delivery|bag|luggage|credit|payment|new card|account|issue|request|ticket|invoice|voucher|full refund|bags|claim|case}${EN_WILL}{| also| then| now| definitely| certainly| soon}`,
    },
    {
      who: 'company',
      cue: `you${EN_WILL}{| also| then| definitely| certainly| soon} {receive|get|hear|be contacted|be refunded|be called|have|be notified|be credited|see}`,
    },
    { who: 'company', cue: "{it|that|this}{ will|'ll| is going to} be" },
    { who: 'speaker', cue: '{soon i will|let me}' },
  ],
  actions: [
    {
      action: 'contact',
      words: [
        '{call|phone|ring|contact|email|e-mail|text|message|reply|respond|reach out|get back|get in touch|be in touch|follow up|be calling|give you a call|give you a ring|give you a shout|give them a call|be contacted|hear|hear back|write|contacted|called|a call}',
      ],
    },
    {
      action: 'inform',
      words: [
        '{let you know|update|notify|inform|keep you|indicate|confirm|advise you|tell you|be notified|send you an update|let them know|let my manager|pass this|pass it|forward}',
      ],
    },
    {
      action: 'refund',
      words: [
        '{refund|credit|reimburse|waive|be refunded|be credited|be reimbursed|issue a refund|issue you a|process your refund|process the refund|return your money|refunded|credited|processed}',
      ],
    },
    {
      action: 'compensate',
      words: [
        '{compensate|give you a discount|offer you a|give you a voucher|upgrade|apply a discount|add a credit|discount}',
      ],
    },
    {
      action: 'send',
      words: [
        '{send|ship|mail|dispatch|resend|deliver|post|arrive|be delivered|be shipped|be there|delivered|shipped|a replacement|a new|your package|your order|an email|a confirmation}',
      ],
    },
    { action: 'visit', words: ['{come|visit|be with you|stop by|be at your|send someone|send a technician|be there}'] },
    {
      action: 'resolve',
      words: [
        '{fix|resolve|look into|investigate|take care|sort|handle|escalate|replace|cancel|rebook|change|arrange|schedule|correct|process|make sure|ensure|get this|get it|solve|repair|open a ticket|submit|file|put in a|raise|remove|resolved|fixed|done|ready|available}',
      ],
    },
    { action: 'answer', words: ['{answer|check|find out|see what|help|look up|verify|pull up}'] },
  ],
  within: 6,
  unless: ["{ not| never| need| have to| be happy for| see if|n't}"],
  unlessBefore: ['{if |when |whether |how |what |unless |that if }'],
  conditions: [' if ', ' unless ', ' once ', 'if you', ' when you'],
  hedges: ['{try to|do my best|probably|maybe|might|hopefully|should}'],
};

const ZH_WILL =
  '{会|将|将会|马上|立即|立刻|稍后|尽快|一定|保证|这就|肯定|一定会|马上会|会尽快|会马上|会立即|会立刻|这边会|这边帮|来|去|帮|给|为|已经安排}';

export const CHINESE_PROMISES: PromiseRules = {
  undertakings: [
    { who: 'speaker', cue: `{我|小编|本人|我本人|我这边|我这里|这边|小二|俺}${ZH_WILL}` },
    {
      who: 'company',
      cue: `{我们|咱们|我司|本店|我店|公司|酒店|平台|商家|店里|我们这边|我们公司|系统|后台|敝公司|本公司}${ZH_WILL}`,
    },
    {
      who: 'other',
      cue: `{客服|专员|专人|同事|我同事|经理|主管|师傅|维修师傅|安装师傅|快递员|快递|仓库|技术|技术人员|财务|售后|工程师|相关部门|工作人员|他们|他|她|司机|管家|物流|店长|维修人员|技师|服务人员|外送员|有人}${ZH_WILL}`,
    },
    {
      who: 'company',
      cue: '{退款|款项|货款|包裹|快件|订单|商品|优惠券|赔付|发票|钱|新机|货|费用|差价|补偿|押金|您的退款|行李|餐点|款|积分|红包}{会|将|将会|预计|大概|一般|最快|最迟|最晚|保证|就会|都会|已安排}',
    },
    { who: 'company', cue: '{给|帮|为|跟|和|与|向|替}{您|你}' },
    { who: 'company', cue: '{预计|最迟|最晚|最快}' },
    { who: 'company', cue: '{您|你}{将|会|将会|就会|就能}收到' },
  ],
  actions: [
    {
      action: 'contact',
      words: ['{回电|回拨|致电|打电话|去电|联系|回复|联络|来电|电话给|回访|发邮件|打给|答复|回覆|回信|沟通}'],
    },
    { action: 'inform', words: ['{通知|告知|反馈|更新进度|同步|短信|回报|告诉您|告诉你|确认好|转告|反映|上报|转达}'] },
    {
      action: 'refund',
      words: ['{退款|退还|退回|退钱|到账|返还|退差价|退给|入账|原路|打款|转账|退费|退到|返现|退运费}'],
    },
    {
      action: 'compensate',
      words: ['{赔偿|赔付|补偿|赔您|优惠券|折扣|补差|红包|减免|免单|升级房|赠送|送您|送你|积分}'],
    },
    {
      action: 'send',
      words: [
        '{发货|补发|寄|送达|送到|发出|配送|派送|重发|到货|寄出|补寄|送货|出货|送上|收到|发您|发给|派件|开具|开票|开发票}',
      ],
    },
    { action: 'visit', words: ['{上门|到府|过来|过去|到您|派人|前往|到场|安排师傅|取件}'] },
    {
      action: 'resolve',
      words: [
        '{处理|解决|安排|跟进|核实|更换|换货|换新|维修|修好|修复|升级|提交|改|取消|调整|查清|协调|登记|落实|催|优先|恢复|开通|补上|安装|办理|办好|受理}',
      ],
    },
    { action: 'answer', words: ['{查询|查一下|看一下|核对|确认一下|查看|查查|看看|解答}'] },
  ],
  within: 14,
  unless: ['{不|没|无法|吗|议|员}'],
  unlessBefore: ['{不能|不会|没法|无法|没有|没|不|请|是否|能否|有没有|麻烦|需要|抱歉|如何}'],
  conditions: ['{如果|若|要是|假如|一旦|只要|等您|等你|如需}'],
  hedges: ['{可能|尽量|争取|应该会|大概|也许|不一定|试试}'],
};

import type { Cause } from '@plumbline/model/cause.ts';
import type { FiveGap } from '@plumbline/model/fiveGaps.ts';
import { writeTraditional } from './writeTraditional.ts';

type First = { names: Names; gaps: FiveGap[]; terms: string; under: Record<string, [...Names, terms: string]> };
type Names = [hans: string, hant: string, en: string];

/**
 * The causes of gaps that the field tells apart, in two levels, as a workspace finds them at first. Words are written once
 * in simplified Chinese and once in English: comments are folded to the former before they are looked into.
 */
const FIELD: Record<string, First> = {
  'information-asymmetry': {
    names: ['信息不对称', '資訊不對稱', 'Information asymmetry'],
    gaps: ['communication', 'knowledge'],
    terms: '不知道, 没写, 没说明, 隐瞒, 误导, misleading, hidden, unclear, not told',
    under: {
      'unclear-description': [
        '介绍不清楚',
        '介紹不清楚',
        'Unclear description',
        '描述不符, 与描述, 图片不符, 写得不清楚, 看不懂, description confusing, not as described',
      ],
      'hidden-conditions': [
        '条件藏起来',
        '條件藏起來',
        'Hidden conditions',
        '隐藏, 小字, 另外收, 额外收, surcharge, extra charge, small print, hidden fee',
      ],
      'no-status': [
        '进展查不到',
        '進度查不到',
        'No status to be seen',
        '查不到, 没有更新, 不更新, 没消息, tracking, no information, kept waiting, no update',
      ],
    },
  },
  communication: {
    names: ['沟通', '溝通', 'Communication'],
    gaps: ['communication', 'perception'],
    terms: '沟通, 通知, 回复, 联系, communicat, inform, reply, respond, contact',
    under: {
      'not-informed': [
        '没有提前告知',
        '沒有提前告知',
        'Not informed in time',
        '没通知, 没告知, 不通知, 没人通知, 提前告知, not informed, not notified, nobody told, no notice',
      ],
      'no-answer': [
        '没人回应',
        '沒人回應',
        'No answer',
        '不回复, 没人理, 打不通, 没回复, 联系不上, ignored, never called back, no response, no answer, no reply',
      ],
      overpromised: [
        '说得太满',
        '說得太滿',
        'Promised too much',
        '承诺, 说好, 答应, 保证, 吹牛, 夸大, promised, guarantee, exaggerat, said it would',
      ],
      manner: [
        '态度与语气',
        '態度與語氣',
        'Manner and tone',
        '态度, 不耐烦, 敷衍, 冷漠, 语气, rude, attitude, dismissive, unfriendly, impolite',
      ],
    },
  },
  requirements: {
    names: ['需求理解与变更', '需求理解與變更', 'Understanding and change of requirements'],
    gaps: ['knowledge', 'standards'],
    terms: '需求, 要求, 想要, 理解, requirement, misunderst, asked for',
    under: {
      misunderstood: [
        '理解错了',
        '理解錯了',
        'Misunderstood',
        '理解错, 没听懂, 不是我要的, 弄错, misunderst, not what i asked, wrong item',
      ],
      changed: [
        '需求变了没跟上',
        '需求變了沒跟上',
        'A change was not followed',
        '改了, 变更, 修改, 更改, changed, rebook, resched, change of',
      ],
      individual: [
        '没看个人情况',
        '沒看個人情況',
        'Own situation ignored',
        '不考虑, 死板, 一刀切, inflexible, disab, special need, one size',
      ],
    },
  },
  scope: {
    names: ['服务范围与边界', '服務範圍與邊界', 'Scope and SLA boundary'],
    gaps: ['standards', 'communication'],
    terms: '范围, 不包括, 不包含, 不负责, 推脱, scope, responsib, not included, not cover',
    under: {
      'not-included': [
        '不在范围内',
        '不在範圍內',
        'Not included',
        '不包括, 不包含, 不含, 另付, exclude, not included, not cover',
      ],
      'passed-around': [
        '互相推诿',
        '互相推諉',
        'Passed from one to another',
        '踢皮球, 推诿, 推来推去, 转来转去, blame, transferred again, passed around, passed from',
      ],
    },
  },
  resources: {
    names: ['资源（人、财、设备）', '資源（人、錢、設備）', 'Resources: people, money, equipment'],
    gaps: ['delivery', 'standards'],
    terms: '人手, 缺货, 设备, 不够, 短缺, shortage, short of staff, not enough',
    under: {
      staffing: [
        '人手不够',
        '人手不足',
        'Not enough people',
        '人手, 没人, 人太少, 忙不过来, 排队, understaff, queue, short staffed, waiting time, no staff',
      ],
      skills: [
        '不够专业',
        '不夠專業',
        'Skills',
        '不专业, 不懂, 不熟, 业务不熟, 新手, unprofessional, untrained, incompetent, did not know',
      ],
      equipment: [
        '设备与物料',
        '設備與物料',
        'Equipment and material',
        '设备, 坏了, 破损, 缺货, 配件, equipment, broken, vehicle, damaged, out of stock',
      ],
      money: ['预算', '預算', 'Money', '预算, 经费, 没钱, budget, funding cuts'],
    },
  },
  technology: {
    names: ['技术（性能、集成、老旧）', '技術（效能、整合、老舊）', 'Technology: performance, integration, outdated'],
    gaps: ['delivery'],
    terms: '系统, 网站, 软件, app, 程序, system, website, software',
    under: {
      'slow-system': [
        '性能与故障',
        '效能與故障',
        'Performance and failures',
        '卡顿, 崩溃, 打不开, 死机, 慢得, 闪退, slow, crash, down, error, freez',
      ],
      integration: [
        '系统不通',
        '系統不通',
        'Systems do not work together',
        '不同步, 对不上, 重新输入, 重复填, again and again, enter twice, not linked, not synced',
      ],
      outdated: ['老旧', '老舊', 'Outdated', '过时, 老旧, 落后, outdated, obsolete, old fashioned'],
    },
  },
  process: {
    names: ['流程与管理', '流程與管理', 'Process and management'],
    gaps: ['standards', 'delivery'],
    terms: '流程, 手续, 管理, 混乱, process, procedure, manage, chaos, disorgan',
    under: {
      cumbersome: [
        '手续繁琐',
        '手續繁瑣',
        'Cumbersome',
        '繁琐, 麻烦, 复杂, 太多步骤, 手续, complicated, cumbersome, paperwork, bureaucra',
      ],
      delays: [
        '环节太慢',
        '環節太慢',
        'Slow steps',
        '太慢, 等了, 拖延, 迟迟, 很久, delay, wait, took too long, waited hours',
      ],
      coordination: [
        '部门不衔接',
        '部門不銜接',
        'Departments do not work together',
        '不衔接, 脱节, 部门之间, 交接, coordinat, handover, between departments',
      ],
      errors: ['差错', '差錯', 'Errors', '出错, 搞错, 漏发, 发错, 错误, mistake, wrong, error, missed'],
    },
  },
  performance: {
    names: ['考核与激励', '考核與激勵', 'Performance system'],
    gaps: ['standards', 'delivery'],
    terms: '考核, 业绩, 指标, 提成, 推销, target, commission, incentive, upsell',
    under: {
      pushy: [
        '只顾推销',
        '只顧推銷',
        'Selling before serving',
        '推销, 强推, 办卡, pushy, upsell, sales pitch, hard sell',
      ],
      uncaring: [
        '没有责任心',
        '沒有責任心',
        'Nobody feels responsible',
        '不负责任, 没责任心, 无所谓, 不上心, careless, indifferent, did not care',
      ],
    },
  },
  data: {
    names: ['数据与安全', '資料與安全', 'Data and security'],
    gaps: ['delivery', 'perception'],
    terms: '隐私, 泄露, 数据, 安全, privacy, data, leak, security',
    under: {
      privacy: ['隐私', '隱私', 'Privacy', '隐私, 泄露, 骚扰, privacy, leak, spam, personal data'],
      security: [
        '账户与支付安全',
        '帳戶與支付安全',
        'Safety of accounts and payments',
        '盗刷, 被骗, 诈骗, fraud, scam, hacked, stolen',
      ],
      accuracy: [
        '资料有误',
        '資料有誤',
        'Wrong data',
        '地址错, 信息错, 资料错, 数据错, incorrect record, wrong address, wrong details',
      ],
    },
  },
  'supply-cost': {
    names: ['供应链与成本透明', '供應鏈與成本透明', 'Supply chain and cost transparency'],
    gaps: ['standards', 'communication'],
    terms: '价格, 收费, 成本, price, expensive, cost, overpriced',
    under: {
      price: [
        '价格不值',
        '價格不值',
        'Not worth its price',
        '太贵, 不值, 性价比, 涨价, expensive, overpriced, poor value, not worth',
      ],
      'cost-opaque': [
        '收费不透明',
        '收費不透明',
        'Opaque charges',
        '乱收费, 不透明, 收费不, 账单, 帐单, bill, invoice, overcharg, unclear charge',
      ],
      supply: [
        '供应跟不上',
        '供應跟不上',
        'Supply falls behind',
        '断货, 没货, 缺货, 供应, unavailable, backorder, out of stock',
      ],
    },
  },
  'third-parties': {
    names: ['第三方', '第三方', 'Third parties'],
    gaps: ['delivery'],
    terms: '供应商, 外包, 合作方, 中介, 第三方, contractor, subcontract, partner, agency, third party',
    under: {
      contractors: [
        '外包与合作方',
        '外包與合作方',
        'Contractors',
        '外包, 合作方, 安装师傅, contractor, subcontract, installer, outsourc',
      ],
      platforms: [
        '平台与渠道商',
        '平台與通路商',
        'Platforms and dealers',
        '平台, 经销商, 代理, dealer, reseller, marketplace',
      ],
    },
  },
  benchmark: {
    names: ['参照与网红偏差', '參照與網紅偏差', 'Benchmark and influencer bias'],
    gaps: ['communication', 'perception', 'knowledge'],
    terms: '网红, 种草, 推荐, 别人说, influencer, hype, review, said recommended',
    under: {
      influencers: [
        '网红种草',
        '網紅種草',
        'Influencers',
        '网红, 种草, 博主, 直播, influencer, hype, livestream, viral',
      ],
      reviews: ['与评价不符', '與評價不符', 'Not as reviewed', '好评, 评价说, 刷单, rating, reviews said, fake review'],
    },
  },
  competition: {
    names: ['竞争', '競爭', 'Competition'],
    gaps: ['knowledge', 'standards'],
    terms: '别家, 其他家, 同行, 竞争, competitor, elsewhere, other compan',
    under: {
      'others-better': [
        '别家更好',
        '別家更好',
        'Others do better',
        '别家, 其他家, 人家, 换一家, competitor, switch, better elsewhere, other compan',
      ],
      'others-cheaper': [
        '别家更便宜',
        '別家更便宜',
        'Others are cheaper',
        '更便宜, 便宜很多, cheaper elsewhere, lower price',
      ],
    },
  },
  policy: {
    names: ['政策与法规', '政策與法規', 'Policy and law'],
    gaps: ['standards'],
    terms: '规定, 政策, 法规, policy, regulation, law, rule',
    under: {
      'own-rules': [
        '公司规定',
        '公司規定',
        'Rules of the house',
        '规定, 制度, 不允许, rules, company policy, not allowed',
      ],
      regulation: ['外部法规', '外部法規', 'Outside regulation', '法规, 政府, 管制, regulation, government, legal'],
    },
  },
  economy: {
    names: ['经济环境', '經濟環境', 'Economy'],
    gaps: ['knowledge', 'perception'],
    terms: '经济, 通胀, 收入, economy, inflation, afford',
    under: {
      affordability: [
        '负担不起',
        '負擔不起',
        'Cannot afford it',
        '负担, 没钱, 消费不起, afford, inflation, cost of living',
      ],
    },
  },
  logistics: {
    names: ['物流', '物流', 'Logistics'],
    gaps: ['delivery', 'communication'],
    terms: '物流, 快递, 配送, 送货, 送达, 运输, deliver, shipping, courier, transport',
    under: {
      late: ['晚到', '晚到', 'Late', '晚到, 迟到, 延误, 没按时, 超时, late, delay, overdue, not on time'],
      damaged: ['路上损坏', '路上損壞', 'Damaged on the way', '破损, 碎了, 压坏, 包装, damaged, broken, packaging'],
      lost: ['丢件错件', '遺失錯件', 'Lost or wrong', '丢件, 丢了, 少发, 错发, lost, missing parcel, wrong item'],
      'last-mile': [
        '最后一公里',
        '最後一哩',
        'Last mile',
        '不送上门, 驿站, 放门口, 自提, doorstep, pick up point, left outside',
      ],
    },
  },
  'after-sales': {
    names: ['售后', '售後', 'After-sales'],
    gaps: ['delivery', 'standards'],
    terms: '售后, 退货, 退款, 维修, 换货, refund, return, repair, warranty, after sales',
    under: {
      returns: ['退换', '退換', 'Returns', '退货, 换货, 退换, 退不了, return, exchange, send back'],
      refunds: ['退款', '退款', 'Refunds', '退款, 退钱, 不退, refund, reimburs, money back'],
      repair: ['维修', '維修', 'Repair', '维修, 修了, 返修, 保修, repair, warranty, fix'],
      complaints: [
        '投诉处理',
        '申訴處理',
        'Handling of complaints',
        '投诉, 处理结果, 解决不了, complain, resolution, unresolved',
      ],
    },
  },
};

const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
const named = (names: readonly string[]): Cause['names'] =>
  Object.fromEntries(LOCALES.map((locale, at) => [locale, names[at] ?? '']));

const listTerms = (text: string): string[] => [...new Set(text.split(', '))];

/** @returns the causes of the field, the first level before what hangs under it */
export function listStartingCauses(script: 'hans' | 'hant' = 'hans'): Cause[] {
  const readTerms = (terms: string) =>
    listTerms(terms).map((term) => (script === 'hant' ? writeTraditional(term) : term));
  return Object.entries(FIELD).flatMap(([key, { names, gaps, terms, under }]): Cause[] => [
    { key, parent: null, names: named(names), terms: readTerms(terms), gaps, retired: null },
    ...Object.entries(under).map(([child, [hans, hant, en, words]]) => ({
      ...{ key: child, parent: key, names: named([hans, hant, en]), terms: readTerms(words) },
      ...{ gaps: [], retired: null },
    })),
  ]);
}

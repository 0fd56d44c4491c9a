import type { BlueprintLane, JourneyDrawing, JourneyStep } from '@plumbline/model/journey.ts';

type Names = readonly [cn: string, tw: string, en: string];
const named = ([cn, tw, en]: Names) => ({ 'zh-CN': cn, 'zh-TW': tw, en });

type Bound = Partial<Pick<JourneyStep, 'events' | 'dimensions' | 'touchpoints'>>;
const step = (key: string, stage: string, lane: BlueprintLane, names: Names, bound: Bound): JourneyStep => ({
  ...{ key, stage, lane, names: named(names) },
  ...{ events: [], dimensions: [], touchpoints: [], ...bound },
});

/** How Qinghe Home sees the way of an order, from looking around to the money back; known by the events of its orders. */
export const STORY_JOURNEY: JourneyDrawing = {
  names: named(['一单家具的旅程', '一筆家具訂單的旅程', 'The way of an order']),
  caseBy: 'occasion',
  stages: [
    { key: 'look', names: named(['购买前', '購買前', 'Before buying']), phase: 'before' },
    { key: 'buy', names: named(['购买', '購買', 'Buying']), phase: 'during' },
    { key: 'receive', names: named(['收货', '收貨', 'Receiving']), phase: 'during' },
    { key: 'use', names: named(['使用', '使用', 'Using']), phase: 'after' },
    { key: 'care', names: named(['售后', '售後', 'After-sales']), phase: 'after' },
  ],
  steps: [
    step('visit', 'look', 'front', ['到店看方案', '到店看方案', 'See a design in the store'], {
      touchpoints: ['门店'],
    }),
    step('order', 'buy', 'customer', ['下单', '下單', 'Order'], { events: ['下单'], touchpoints: ['下单'] }),
    step('pick', 'buy', 'back', ['备货拣配', '備貨揀配', 'Pick and pack'], {}),
    step('send', 'receive', 'back', ['发货', '出貨', 'Send'], { events: ['发货'] }),
    step('update', 'receive', 'systems', ['物流动态推送', '物流動態通知', 'Tell where it is'], {
      ...{ touchpoints: ['配送'], dimensions: ['delivery.updates'] },
    }),
    step('deliver', 'receive', 'front', ['送货上门', '送貨到府', 'Deliver'], {
      ...{ events: ['签收'], touchpoints: ['配送'], dimensions: ['delivery.date', 'packaging'] },
    }),
    step('install', 'receive', 'front', ['上门安装', '到府安裝', 'Install'], {
      ...{ events: ['安装完成'], touchpoints: ['安装'] },
    }),
    step('live', 'use', 'customer', ['日常使用', '日常使用', 'Live with it'], { touchpoints: ['产品'] }),
    step('ask', 'use', 'front', ['咨询客服', '詢問客服', 'Ask the service'], {
      ...{ events: ['客服回电'], touchpoints: ['客服'] },
    }),
    step('complain', 'care', 'customer', ['投诉', '客訴', 'Complain'], { events: ['投诉'] }),
    step('return', 'care', 'front', ['退换', '退換', 'Return'], {
      ...{ touchpoints: ['退换'], dimensions: ['returns.effort'] },
    }),
    step('refund', 'care', 'systems', ['退款', '退款', 'Refund'], {
      ...{ events: ['退款到账'], touchpoints: ['退换'], dimensions: ['returns.refund'] },
    }),
  ],
};

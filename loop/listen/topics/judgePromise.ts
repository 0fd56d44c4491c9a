import type { TurnPromise } from '@plumbline/model/textConversation.ts';

/** Something seen of a customer after a promise was made; times in milliseconds since 1970. */
export type Sign = { kind: 'turn' | 'event' | 'fulfilment'; name: string; atMs: number };

/** Names of events and promises that show an action, in both languages; folded to lower case. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  contact: ['call', 'contact', 'callback', '回电', '回访', '联系', '電話', '电话', '聯繫', '回電', '回訪'],
  inform: ['call', 'contact', 'inform', 'notif', '通知', '回电', '回訪', '回访', '告知'],
  answer: ['call', 'contact', 'answer', 'reply', 'respon', '回复', '答复', '回覆', '答覆'],
  send: ['ship', 'deliver', 'sent', 'dispatch', '发货', '签收', '寄出', '送达', '出貨', '簽收', '送達'],
  refund: ['refund', '退款'],
  compensate: ['compens', 'credit', 'voucher', 'coupon', '补偿', '赔付', '補償', '賠付'],
  resolve: ['resolv', 'fixed', 'closed', 'repair', '解决', '修复', '结案', '維修', '维修', '解決', '結案'],
  visit: ['visit', 'onsite', '上门', '到府'],
};
/** Talking to the customer again shows these. */
const BY_TALKING = ['contact', 'inform', 'answer'];

/**
 * What became of a promise, as far as what was seen later says so. Nothing seen is not the same as broken: what the company did
 * may not be in the data.
 *
 * @param promise  when it was made, when it was due (null where it was not said), and what was promised
 * @param signs    seen later, the earliest first
 * @param until    until when anything is known
 */
export function judgePromise(
  promise: { saidAt: number; due: number | null; action: string },
  signs: readonly Sign[],
  until: number,
): Pick<TurnPromise, 'fate' | 'seen'> {
  const sign = signs.find((one) => one.atMs > promise.saidAt && shows(one, promise.action));
  const seen = sign === undefined ? null : { kind: sign.kind, name: sign.name, at: new Date(sign.atMs).toISOString() };
  if (sign !== undefined) return { fate: promise.due === null || sign.atMs <= promise.due ? 'kept' : 'late', seen };
  if (promise.due === null) return { fate: 'unknown', seen };
  return { fate: promise.due < until ? 'nothingSeen' : 'open', seen };
}

function shows({ kind, name }: Sign, action: string): boolean {
  if (kind === 'turn') return BY_TALKING.includes(action);
  const folded = name.toLowerCase();
  return (SHOWN_BY[action] ?? []).some((word) => folded.includes(word));
}

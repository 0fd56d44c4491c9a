import type { KeyKind } from '@plumbline/model/identity.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import type { ColumnLook } from './describeColumn.ts';
import { composeSpeakers } from './speakerWords.ts';

/** What a column seems to be beside marks, attributes and times. */
export type KindRole = { because: string; certain: boolean } & (
  | { role: 'key'; kind: Exclude<KeyKind, 'id'> }
  | { role: 'fact'; field: string }
  | { role: 'amount' | 'currency' | 'items' | 'eventName' | 'speaker' | 'turn' }
);

const PHONE = /phone|mobile|(^|[_\s])tel([_\s]|$)|手机|手機|电话|電話|联系方式|聯絡方式/i;
const PHONE_VALUE = /^\+?[\d][\d\s().-]{6,19}$/;
const EMAIL_VALUE = /^[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,24}$/i;
const WECHAT = /wechat|weixin|open_?id|union_?id|微信/i;
const CARD = /card_?(no|num|id)|member_?card|会员卡|會員卡|卡号|卡號/i;
const NAME =
  /^(full|customer|client|contact|member)?[_\s]?name$|^(客户|客戶|顾客|顧客|会员|會員)?(姓名|名称|名稱)$|^联系人$|^聯絡人$/i;
const AMOUNT =
  /amount|price|revenue|sales|paid|payment_value|dollar|total|spend|金额|金額|价格|價格|单价|單價|实付|實付|付款|消费额|消費額|应收|應收/i;
const CURRENCY = /currency|币种|幣別|币别|幣種/i;
const ITEMS = /^(qty|quantity|items?|pieces|number_of_.*|件数|件數|数量|數量)$/i;
const EVENT =
  /^(event|activity|event[_\s]?(name|type)|step_name|事件|事件名|事件名称|事件名稱|活动|活動|行为|行為|动作|動作|节点|節點)$/i;
const SPEAKER =
  /^(speaker|role|sender|sender_?(role|type)|from|author|说话人|說話人|发言人|發言人|角色|发送人|發送人|发送方|發送方)$/i;
const TURN = /^(turn|turn_?(no|id|index)|seq|sequence|message_?(no|index)|轮次|輪次|序号|序號)$/i;
/** Seconds of a recording, by names that say that they are seconds. */
const FROM = /^(start|begin|from)[_\s]?(s|sec|seconds)$|^开始秒数?$|^開始秒數?$/i;
const TO = /^(end|to)[_\s]?(s|sec|seconds)$|^结束秒数?$|^結束秒數?$/i;
const TALK =
  /conv|chat|session|dialog|call|thread|case|ticket|order|visit|会话|會話|对话|對話|通话|通話|工单|工單|订单|訂單|案件/i;
const KEYED = /(^|[_\s])(id|key|no|code|number)($|[_\s])|_id$|Id$|ID$|编号|編號|号$|號$/;

const usualSpeakers = new Set(Object.keys(composeSpeakers(undefined)));

/** By its name and its values; null where it seems none of them. */
export function guessKindRole(look: ColumnLook): KindRole | null {
  if (look.values.length === 0 || look.date !== null) return null;
  const share = (test: (value: string) => boolean) => look.values.filter(test).length / look.values.length;
  if (share((value) => EMAIL_VALUE.test(value)) > 0.8)
    return { role: 'key', kind: 'email', because: 'emails', certain: true };
  if (PHONE.test(look.name) && share((value) => PHONE_VALUE.test(value)) > 0.8)
    return { role: 'key', kind: 'phone', because: 'name', certain: true };
  if (WECHAT.test(look.name) && look.uniqueShare > 0.3)
    return { role: 'key', kind: 'wechat', because: 'name', certain: false };
  if (CARD.test(look.name) && look.uniqueShare > 0.3)
    return { role: 'key', kind: 'card', because: 'name', certain: false };
  if (NAME.test(look.name) && look.numberShare < 0.1 && look.lengthMean <= 30)
    return { role: 'fact', field: 'name', because: 'name', certain: true };
  if (CURRENCY.test(look.name) && look.distinct <= 60 && look.lengthMean <= 8)
    return { role: 'currency', because: 'name', certain: true };
  if (SPEAKER.test(look.name) && share((value) => usualSpeakers.has(value.toLowerCase())) > 0.5)
    return { role: 'speaker', because: 'speakers', certain: true };
  if (TURN.test(look.name) && look.wholeShare === 1) return { role: 'turn', because: 'name', certain: false };
  if (EVENT.test(look.name) && look.numberShare < 0.1 && look.distinct <= 300 && look.uniqueShare < 0.9)
    return { role: 'eventName', because: 'name', certain: true };
  // 1 to 10 on a column called price is how it was judged, not what was paid
  const money = look.numberShare >= 0.9 && (look.high > 10 || look.wholeShare < 0.9);
  if (AMOUNT.test(look.name) && money && !KEYED.test(look.name))
    return { role: 'amount', because: 'name', certain: false };
  return ITEMS.test(look.name) && look.wholeShare === 1 ? { role: 'items', because: 'name', certain: false } : null;
}

/** Of the rows of a log, so many must have an amount for each to be a purchase. */
const FILLED_MIN = 0.95;

type Guessed = { column: string; look: ColumnLook; role: { role: string } };

/**
 * Adds to a guessed mapping what its columns say of conversations, events, transactions and customers.
 *
 * A turn number or a count of items means nothing by itself: it counts only beside a speaker, or an amount.
 *
 * @param base  whether a column stands in the first file; only there does a row mean one turn or one event
 */
export function addKinds(mapping: Mapping, guessed: readonly Guessed[], base: (column: string) => boolean): void {
  const columnOf = (role: string) => guessed.find((guess) => guess.role.role === role && base(guess.column))?.column;
  const [speaker, eventName] = [columnOf('speaker'), columnOf('eventName')];
  const amount = findAmount(guessed, base, eventName !== undefined);
  const joined = amount === undefined ? guessed.find(({ role }) => role.role === 'amount')?.column : undefined;
  if ((speaker !== undefined || eventName !== undefined) && mapping.occasion === undefined) {
    const key =
      guessed.find(({ column }) => base(column) && TALK.test(column) && KEYED.test(column)) ??
      guessed.find(({ column }) => base(column) && TALK.test(column));
    if (key !== undefined) {
      mapping.occasion = { columns: [key.column] };
      key.role = { ...key.role, role: 'occasion' };
      freeFromGuess(mapping, key.column);
    }
  }
  if (speaker !== undefined && mapping.occasion !== undefined) addTurns(mapping, guessed, base, speaker);
  if (eventName !== undefined) mapping.events.push({ name: { column: eventName }, format: 'iso' });
  if (amount !== undefined) {
    const [currency, items] = [columnOf('currency'), columnOf('items')];
    const order = columnOf('occasion');
    mapping.transactions = {
      ...(order === undefined ? {} : { order }),
      amount,
      ...(currency === undefined ? {} : { currency: { column: currency } }),
      ...(items === undefined ? {} : { items }),
      format: 'iso',
    };
  }
  if (joined !== undefined) addJoinedAmount(mapping, joined);
  addCustomer(mapping, guessed);
}

/** In a log of events an amount that few rows have is no purchase of a row, and the others would be put aside for it. */
function findAmount(
  guessed: readonly Guessed[],
  base: (column: string) => boolean,
  ofEvents: boolean,
): string | undefined {
  const own = guessed.filter(({ column }) => base(column));
  const rows = Math.max(0, ...own.map(({ look }) => look.values.length));
  return own.find(({ role, look }) => role.role === 'amount' && (!ofEvents || look.values.length >= FILLED_MIN * rows))
    ?.column;
}

/** What the items of an order cost is added up, or the mean of them would stand for the order. */
function addJoinedAmount(mapping: Mapping, amount: string): void {
  const join = mapping.joins.find(({ file }) => amount.startsWith(`${file}.`));
  if (join === undefined) return;
  join.each = { [amount.slice(join.file.length + 1)]: 'sum' };
  const [order] = mapping.occasion?.columns ?? [];
  mapping.transactions = { ...(order === undefined ? {} : { order }), amount, format: 'iso' };
}

/** A number that turned out to be a key is no score, and a text no attribute. */
function freeFromGuess(mapping: Mapping, column: string): void {
  mapping.attributes = Object.fromEntries(Object.entries(mapping.attributes).filter(([, own]) => own !== column));
  mapping.metrics = mapping.metrics.flatMap((metric) => {
    const columns = metric.columns.filter((one) => one !== column);
    return columns.length === 0 ? [] : [{ ...metric, columns }];
  });
}

function addTurns(
  mapping: Mapping,
  guessed: readonly Guessed[],
  base: (column: string) => boolean,
  speaker: string,
): void {
  const said =
    mapping.texts.find(({ column }) => base(column)) ??
    guessed
      .filter(({ column, look }) => base(column) && look.date === null && look.numberShare < 0.1 && column !== speaker)
      .sort((a, b) => b.look.lengthMean - a.look.lengthMean)[0];
  if (said === undefined) return;
  const turn = guessed.find(({ role, column }) => role.role === 'turn' && base(column))?.column;
  const seconds = (pattern: RegExp) =>
    guessed.find(({ column, look }) => base(column) && pattern.test(look.name) && look.numberShare === 1)?.column;
  const [from, to] = [seconds(FROM), seconds(TO)];
  const text = {
    column: said.column,
    speaker: { column: speaker },
    ...(turn === undefined ? {} : { turn: { column: turn } }),
    ...(from === undefined ? {} : { from: { column: from } }),
    ...(to === undefined ? {} : { to: { column: to } }),
  };
  for (const column of [from, to]) if (column !== undefined) freeFromGuess(mapping, column);
  mapping.texts = [text, ...mapping.texts.filter(({ column }) => column !== said.column)];
  freeFromGuess(mapping, said.column);
}

function addCustomer(mapping: Mapping, guessed: readonly Guessed[]): void {
  const keys = guessed.flatMap(({ column, role }) => {
    const key = role as KindRole;
    return key.role === 'key' ? [{ column, kind: key.kind }] : [];
  });
  const facts = guessed.flatMap(({ column, role }) => {
    const fact = role as KindRole;
    return fact.role === 'fact' ? [[fact.field, column] as const] : [];
  });
  const [first, ...others] = keys;
  const id = mapping.customer?.column;
  if (id === undefined && first === undefined) return;
  const also = id === undefined ? others : keys;
  mapping.customer = {
    ...(id === undefined ? { column: first?.column ?? '', kind: first?.kind ?? 'id' } : mapping.customer),
    column: id ?? first?.column ?? '',
    ...(also.length === 0 ? {} : { also }),
    ...(facts.length === 0 ? {} : { facts: Object.fromEntries(facts) }),
  };
}

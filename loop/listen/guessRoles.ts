import type { ColumnLook } from './describeColumn.ts';
import { guessKindRole, type KindRole } from './guessKinds.ts';

/** What a column seems to be, and by what it seems so: a key of `listen:guess.because`. */
export type Role =
  | { role: 'customer' | 'occasion' | 'weight' | 'text' | 'ignore'; because: string; certain: boolean }
  | { role: 'time' | 'promisedTime' | 'doneTime' | 'otherTime'; because: string; certain: boolean }
  | { role: 'attribute'; attribute: string; because: string; certain: boolean }
  | {
      role: 'mark';
      mark: 'adequate' | 'expected' | 'perceived' | 'importance';
      stem: string;
      because: string;
      certain: boolean;
    }
  | { role: 'score'; stem: string; because: string; certain: boolean }
  | KindRole;

const CUSTOMER =
  /customer|client|respondent|member|user|cust(?![a-z])|patient|guest|客户|客戶|顾客|顧客|会员|會員|用户|用戶|受访|受訪|응답자|고객/i;
const IDENTIFIER = /(^|[_\s])(id|key|no|code|number|unique)($|[_\s])|编号|編號|号码|號碼|번호|_id$|Id$|ID$/;
const OCCASION = /order|occasion|visit|ticket|case|booking|stay|trip|订单|訂單|工单|工單|单号|單號|주문/i;
const TIME = /time|date|day|日期|时间|時間|일자|날짜|timestamp|_at$|purchase|submitted/i;
const PROMISED_TIME = /estimat|promis|due|expected_(date|delivery)|deadline|预计|預計|承诺|承諾|约定|約定/i;
const DONE_TIME = /deliver|actual|done|complet|finish|arriv|送达|送達|实际|實際|完成/i;
const WEIGHT = /^(weight|wt|权重|權重|가중치)$/i;
/** In this order: a wish for the least is also an expectation. */
const MARK_WORDS: readonly (readonly ['adequate' | 'expected' | 'perceived' | 'importance', RegExp])[] = [
  ['adequate', /adequate|minimum|least|最低|可接受|最小期望/i],
  ['importance', /importan|^imp[_\s-]?\d|重要|중요/i],
  [
    'expected',
    /(^|[^a-z])(exp|expect|expected|expectation|desired|should)([^a-z]|$)|^E[_-]?\d+$|^cuex|期望|期待|기대/i,
  ],
  [
    'perceived',
    /(^|[^a-z])(perc|perceived|perception|actual|experienced|performance)([^a-z]|$)|^P[_-]?\d+$|^perq|感知|实际感受|實際感受|体验|體驗|인지/i,
  ],
];
/** Short words count only where they stand by themselves: organisation holds sat, services holds ces. */
const SCORE =
  /(^|[^a-z])(c?sat|nps|ces|stars?|value|quality|ratings?|reviews?)([^a-z]|$)|satisf|score|recommend|loyal|满意|滿意|评分|評分|推荐|推薦|만족/i;
/** What is often written as a small number, and says who or what somebody is. */
const CODED =
  /(^|[^a-z])(gender|sex|age|education|occupation|profession|income|marital|nationality)([^a-z]|$)|age[_\s]?group|(type|provider|brand)$|性别|性別|年龄|年齡|学历|學歷|教育|职业|職業|收入|婚姻|类型|類型|品牌/i;
/** As columns without a header are called. */
const NAMELESS = /^column#\d+$/;
const GROUPINGS: readonly (readonly [string, RegExp])[] = [
  ['region', /region|state|province|city|country|district|area|地区|地區|区域|區域|省|城市|县|縣|지역/i],
  ['channel', /channel|渠道|通路|채널/i],
  ['touchpoint', /touch\s?point|store|branch|shop|触点|觸點|门店|門店|网点|網點/i],
  ['segment', /segment|tier|customer_type|客群|等级|等級|分群/i],
  ['stage', /stage|phase|阶段|階段/i],
  ['staff', /staff|agent|employee|employee|员工|員工|客服|专员|專員/i],
  ['supplier', /supplier|vendor|seller|carrier|供应商|供應商|承运/i],
];

/** Guess what one column of a file is, by its name first and its values second. */
export function guessRole(look: ColumnLook): Role {
  if (look.values.length === 0) return { role: 'ignore', because: 'empty', certain: true };
  if (look.date !== null) return guessTime(look);
  const kind = guessKindRole(look);
  if (kind !== null) return kind;
  // a number without a name may be a count, a price or a code as well as a judgement: nobody could check a guess
  if (NAMELESS.test(look.name) && look.numberShare >= 0.5)
    return { role: 'ignore', because: 'unknown', certain: false };
  if (WEIGHT.test(look.name) && look.numberShare >= 0.9) return { role: 'weight', because: 'name', certain: true };
  const scaleLike = look.numberShare >= 0.9 && look.distinct <= 101 && look.low >= 0 && look.high <= 100;
  if (scaleLike) {
    for (const [mark, words] of MARK_WORDS) {
      if (words.test(look.name))
        return { role: 'mark', mark, stem: stemOf(look.name, words), because: 'name', certain: true };
    }
  }
  if (look.uniqueShare > 0.5 && IDENTIFIER.test(look.name)) {
    if (CUSTOMER.test(look.name)) return { role: 'customer', because: 'nameAndUnique', certain: true };
    if (OCCASION.test(look.name)) return { role: 'occasion', because: 'nameAndUnique', certain: true };
  }
  if (CUSTOMER.test(look.name) && (IDENTIFIER.test(look.name) || look.uniqueShare > 0.2)) {
    return { role: 'customer', because: 'name', certain: true };
  }
  for (const [attribute, words] of GROUPINGS) {
    if (words.test(look.name) && !isTick(look) && look.distinct <= 200 && !IDENTIFIER.test(look.name))
      return { role: 'attribute', attribute, because: 'name', certain: true };
  }
  const isScore = SCORE.test(look.name.replace(/([a-z])([A-Z])/g, '$1 $2'));
  if (scaleLike && !isScore && isCode(look))
    return { role: 'attribute', attribute: attributeName(look.name), because: 'fewValues', certain: false };
  const steps = look.wholeShare >= 0.95 && look.high <= 10 && look.low >= 0 && look.distinct >= 2;
  if (scaleLike && (steps || isScore))
    return {
      role: 'score',
      stem: prefixOf(look.name),
      because: isScore ? 'name' : 'smallWholeNumbers',
      certain: isScore,
    };
  if (look.numberShare < 0.5 && look.uniqueShare > 0.5 && !isProse(look) && IDENTIFIER.test(look.name))
    return { role: 'ignore', because: 'nameAndUnique', certain: true };
  if (look.numberShare < 0.5 && look.lengthMean >= 15 && look.uniqueShare > 0.5)
    return { role: 'text', because: 'longValues', certain: look.lengthMean >= 30 };
  if (look.numberShare < 0.9 && look.distinct <= 50 && look.uniqueShare <= 0.6)
    return { role: 'attribute', attribute: attributeName(look.name), because: 'fewValues', certain: false };
  return { role: 'ignore', because: 'unknown', certain: false };
}

/** Sentences are no keys, though "no" stands in the question. */
const isProse = (look: ColumnLook): boolean => look.lengthMean >= 30 && look.values.some((value) => /\s/.test(value));

/** One number or nothing is a tick; one word may be the region that the whole file is of. */
const isTick = (look: ColumnLook): boolean => look.distinct < 2 && look.numberShare === 1;

/** So many answers have more than two values where people could choose from more. */
const ANSWERS_TELLING = 20;

/** A small number that is no judgement: it has a name of such, or is one of two things for everybody. */
function isCode(look: ColumnLook): boolean {
  if (look.wholeShare < 1 || look.distinct < 2 || look.distinct > 50) return false;
  return CODED.test(look.name) || (look.distinct === 2 && look.values.length >= ANSWERS_TELLING && look.high <= 2);
}

function guessTime(look: ColumnLook): Role {
  if (PROMISED_TIME.test(look.name)) return { role: 'promisedTime', because: 'name', certain: look.dateCertain };
  if (DONE_TIME.test(look.name)) return { role: 'doneTime', because: 'name', certain: look.dateCertain };
  return { role: TIME.test(look.name) ? 'time' : 'otherTime', because: 'dates', certain: look.dateCertain };
}

/** What is left of a name without the word for its mark: the same for the expectation and the perception of an item. */
function stemOf(name: string, words: RegExp): string {
  const numbered = /^\s*(?:Q|q)?(\d+)\s*[-.、]/.exec(name);
  if (numbered?.[1] !== undefined) return numbered[1];
  const short = /^[EP][_-]?(\d+)$/i.exec(name);
  if (short?.[1] !== undefined) return short[1];
  // blocks of a satisfaction index: their items are numbered each for themselves
  if (/^(cuex|perq)[_-]?\d+$/i.test(name)) return prefixOf(name);
  const left = name
    .replace(words, ' ')
    .replace(/[()（）[\]_:：\s-]+/g, ' ')
    .trim();
  return left === '' ? prefixOf(name) : left;
}

/** `CUSA1`, `CUSA2` → `CUSA`; a name without a trailing number is its own. */
function prefixOf(name: string): string {
  return name.replace(/[_\s-]?\d+$/, '') || name;
}

/**
 * What an attribute is called that is kept by name.
 *
 * @param name  of its column
 * @returns     its letters, digits and lines below, 40 at most
 */
export function attributeName(name: string): string {
  const cleaned = name
    .replace(/#\d+$/, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^[_\d]+|_+$/g, '');
  return ([...cleaned].slice(0, 40).join('') || 'attribute').replace(/_+$/, '');
}

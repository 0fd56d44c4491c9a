import { compileCues } from '../matching/compileCues.ts';
import type { MaskingOptions, PersonalDatum } from './personalDatum.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const leads = compileCues([
  '{微信号|微信|微 信|加微|加v|加我v|vx|v信|wechat|we chat|weixin|line id|lineid|line账号|line帐号|line|qq号|qq|telegram|whatsapp}{ id|号|账号|帐号|}{:|：|是| is|为|}{ |}',
  '{username|user name|user id|account id|account|login|用户名|账号|帐号|会员号|使用者名称}{ is|是|为|}{:|：| }{ |}',
]);

/** E-mail addresses, accounts of messengers, user names and licence plates. */
export function findAccounts(folded: string, { accounts }: MaskingOptions): PersonalDatum[] {
  const found = [...findEmails(folded), ...findPlates(folded)];
  for (const { end } of leads.findAll(folded)) {
    let stop = end;
    while (stop < folded.length && stop - end < 30 && isNameUnit(folded[stop])) stop++;
    const word = folded.slice(end, stop);
    if (word.length >= 5 && /[0-9_]/.test(word)) found.push({ kind: 'account', start: end, end: stop });
  }
  if (accounts) found.push(...findUserNames(folded));
  return found;
}

/** Letters and digits around each @, bounded as addresses are. */
function findEmails(folded: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && (isNameUnit(folded[start - 1]) || '.+%'.includes(folded[start - 1] ?? '_')))
      start--;
    let end = at + 1;
    while (end < folded.length && end - at < 255 && (isNameUnit(folded[end]) || folded[end] === '.')) {
      end++;
    }
    while (end > at && folded[end - 1] === '.') end--;
    let point = end - 1;
    while (point > at && folded[point] !== '.') point--;
    if (start < at && point > at + 1 && end - point > 2) found.push({ kind: 'email', start, end });
  }
  return found;
}

function findPlates(folded: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let i = 0; i + 6 < folded.length; i++) {
    if (!PROVINCES.includes(folded[i] ?? '_') || !/[a-z]/.test(folded[i + 1] ?? '')) continue;
    let end = i + 2;
    if ('· .-'.includes(folded[end] ?? '_')) end++;
    const first = end;
    while (end < folded.length && end - first < 7 && /[a-z0-9]/.test(folded[end] ?? '')) end++;
    const length = end - first;
    if ((length === 5 || length === 6) && /\d/.test(folded.slice(first, end)))
      found.push({ kind: 'plate', start: i, end });
  }
  // as in Taiwan: three letters and four digits, or the like, with a stroke
  for (let stroke = folded.indexOf('-'); stroke >= 0; stroke = folded.indexOf('-', stroke + 1)) {
    const window = folded.slice(Math.max(0, stroke - 5), stroke + 6);
    const here = Math.min(5, stroke);
    const before = /(^|[^a-z0-9])([a-z]{2,3}|\d{4})$/.exec(window.slice(0, here))?.[2];
    const after = /^([a-z]{2,3}|\d{4})($|[^a-z0-9])/.exec(window.slice(here + 1))?.[1];
    if (!before || !after || /\d/.test(before) === /\d/.test(after)) continue;
    const lead = folded.slice(Math.max(0, stroke - 16), stroke);
    if (/车|車|plate|licen/.test(lead)) {
      found.push({ kind: 'plate', start: stroke - before.length, end: stroke + 1 + after.length });
    }
  }
  return found;
}

/** Words of letters that go on in digits, as people call themselves; shorter ones are flights and models. */
function findUserNames(folded: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let i = 0; i < folded.length; ) {
    if (!isNameUnit(folded[i])) {
      i++;
      continue;
    }
    let end = i;
    while (end < folded.length && end - i < 60 && isNameUnit(folded[end])) end++;
    const word = folded.slice(i, end);
    if (word.length <= 30 && /^[a-z]{4,}[_-]?\d{2,}$/.test(word)) found.push({ kind: 'account', start: i, end });
    i = end;
  }
  return found;
}

const isNameUnit = (sign: string | undefined) => sign !== undefined && /[a-z0-9_-]/.test(sign);

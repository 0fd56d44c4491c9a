import type { PersonalDatum } from './personalDatum.ts';

const HAN_ROADS = '路街道巷弄段村里';
const HAN_NUMBERED = '号室楼栋幢单弄巷座层';
const HAN_REGIONS = '省市区县镇乡州';
const ADDRESS_UNITS_MAX = 60;
const STREETS = new Set(
  'street st avenue ave road rd drive dr lane ln boulevard blvd way court ct place pl terrace square highway hwy'.split(
    ' ',
  ),
);

/**
 * Postal addresses: in Chinese a road with a house number, with the town before it where it is written; in English a house
 * number, a name with capital letters and a kind of street.
 */
export function findAddresses(text: string, folded: string, at: Int32Array): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let i = 1; i < folded.length; i++) {
    const numbered = HAN_NUMBERED.includes(folded[i] ?? '_') && isNumber(folded[i - 1]);
    const address = numbered ? hanAddress(folded, i) : null;
    if (address) {
      found.push(address);
      i = address.end;
    }
  }
  return [...found, ...latinAddresses(text, folded, at)];
}

function hanAddress(folded: string, numberAt: number): PersonalDatum | null {
  let road = numberAt - 1;
  while (road > 0 && numberAt - road < 12 && (isNumber(folded[road]) || folded[road] === '-')) road--;
  const floor = Math.max(0, road - 24);
  let first = road;
  while (first >= floor && !HAN_ROADS.includes(folded[first] ?? '_')) {
    if (!isHan(folded[first]) && !isNumber(folded[first])) return null;
    first--;
  }
  if (first < floor || road - first > 12) return null;
  let start = first;
  let region = first;
  while (start > floor && (isHan(folded[start - 1]) || isNumber(folded[start - 1]))) {
    start--;
    if (HAN_REGIONS.includes(folded[start] ?? '_')) region = start;
  }
  // the name before the first region has two or three characters, that of a road alone two
  start = Math.max(start, region < first ? region - 3 : first - 3);
  while (start < first && '在住到于是址至我'.includes(folded[start] ?? '_')) start++;
  let end = numberAt + 1;
  while (
    end < folded.length &&
    end - start < ADDRESS_UNITS_MAX &&
    (isNumber(folded[end]) || '号室楼栋幢单元座层-之'.includes(folded[end] ?? '_'))
  )
    end++;
  // a line or platform of the underground has a number too
  return folded[end] === '线' ? null : { kind: 'address', start, end };
}

function latinAddresses(text: string, folded: string, at: Int32Array): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let i = 0; i < folded.length; i++) {
    if (!isDigit(folded[i]) || /[a-z0-9]/.test(folded[i - 1] ?? ' ')) continue;
    let end = i;
    while (end < folded.length && end - i < 6 && isDigit(folded[end])) end++;
    if (folded[end] !== ' ' || end - i > 5) continue;
    for (let words = 0, start = end + 1; words < 5; words++) {
      let stop = start;
      while (stop < folded.length && stop - start < 20 && /[a-z0-9]/.test(folded[stop] ?? '')) stop++;
      const capital = /[A-Z0-9]/.test(text[at[start] ?? text.length] ?? '');
      if (stop === start || (!capital && words > 0 && !STREETS.has(folded.slice(start, stop)))) break;
      if (words > 0 && STREETS.has(folded.slice(start, stop))) {
        found.push({ kind: 'address', start: i, end: stop });
        i = stop;
        break;
      }
      if (!capital || folded[stop] !== ' ') break;
      start = stop + 1;
    }
  }
  return found;
}

const isDigit = (sign: string | undefined) => sign !== undefined && sign >= '0' && sign <= '9';
const isNumber = (sign: string | undefined) =>
  isDigit(sign) || (sign !== undefined && '一二三四五六七八九十百'.includes(sign));
const isHan = (sign: string | undefined) => sign !== undefined && sign >= '\u4e00' && sign <= '\u9fff';

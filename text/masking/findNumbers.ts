import { isChineseId, isTaiwaneseId, passesLuhn } from './checkDigits.ts';
import type { MaskingOptions, PersonalDatum, PersonalKind } from './personalDatum.ts';

const RUN_UNITS_MAX = 40;

/** A run of digits with the marks people write between them; `digits` without the marks. */
interface NumberRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Telephone, identity, card and, if asked for, order numbers of a folded text. Each unit is looked at once; a run of digits
 * is told by its length, its first digits and its check digit.
 */
export function findNumbers(folded: string, options: MaskingOptions): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (const run of readRuns(folded)) {
    const before = folded.slice(Math.max(0, run.start - 14), run.start);
    const kind = kindOf(folded, run, before, options);
    if (kind) found.push({ kind, ...spanOf(folded, run, kind) });
  }
  return found;
}

function* readRuns(folded: string): Generator<NumberRun> {
  let i = 0;
  while (i < folded.length) {
    if (!isDigit(folded, i)) {
      i++;
      continue;
    }
    let start = i;
    let end = i + 1;
    let digits = folded[i] ?? '';
    for (let gap = 0, at = i + 1; at < folded.length && at - i < RUN_UNITS_MAX && gap < 3; at++) {
      if (isDigit(folded, at)) {
        digits += folded[at];
        end = at + 1;
        gap = 0;
      } else if (' -.()'.includes(folded[at] ?? '_')) gap++;
      else break;
    }
    i = end;
    if (folded[start - 1] === '(' || folded[start - 1] === '+') start--;
    if (folded[start - 1] === '+') start--;
    yield { start, end, digits };
  }
}

function kindOf(folded: string, run: NumberRun, before: string, options: MaskingOptions): PersonalKind | null {
  const { digits } = run;
  const written = folded.slice(run.start, run.end);
  const next = folded[run.end] ?? '';
  const solid = !/[ .()-]/.test(written);
  if (digits.length === 17 && next === 'x' && isChineseId(`${digits}X`)) return 'idCard';
  if (digits.length === 18 && isChineseId(digits)) return 'idCard';
  if (
    digits.length === 9 &&
    solid &&
    isTaiwaneseId(`${folded[run.start - 1] ?? ''}${digits}`) &&
    !/[a-z]/.test(folded[run.start - 2] ?? '')
  ) {
    return 'idCard';
  }
  // within a word a number is a part of a name or model
  if (/[a-z]/.test(folded[run.start - 1] ?? '') || /[a-z]/.test(next))
    return isOrder(before, digits, options) ? 'order' : null;
  // a card may look like an order; what is called an order is one
  const named = /(order|订单|单号|运单|tracking|流水|编号|票号|booking|confirmation|case)[^a-z]{0,8}$/.test(
    before.replace(/ id|number| no\.?|号码|号| #/g, ''),
  );
  if (
    !named &&
    digits.length >= 13 &&
    digits.length <= 19 &&
    /^(3[0-9]|4|5[0-9]|6[0-9]|2[2-7])/.test(digits) &&
    passesLuhn(digits)
  ) {
    return 'bankCard';
  }
  if (!named && isPhone(written, digits, solid)) return 'phone';
  return isOrder(before, digits, options) ? 'order' : null;
}

function isPhone(written: string, digits: string, solid: boolean): boolean {
  if (written.startsWith('+')) return digits.length >= 8 && digits.length <= 15;
  if (/^(86|0086)?1[3-9]\d{9}$/.test(digits)) return true;
  if (/^(886|00886)?0?9\d{8}$/.test(digits) && (digits.length >= 10 || digits.startsWith('886'))) return true;
  if (/^[48]00[ -]?\d{3,4}[ -]?\d{3,4}$/.test(written)) return digits.length === 10;
  if (/^\(?0\d{1,3}\)?[ -]?\d{3,4}[ -]?\d{4}$/.test(written)) return digits.length >= 9 && digits.length <= 12;
  const american = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return (
    !solid &&
    american.length === 10 &&
    /^[2-9]\d{2}[2-9]\d{6}$/.test(american) &&
    /\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/.test(written)
  );
}

function isOrder(before: string, digits: string, { orders }: MaskingOptions): boolean {
  if (!orders) return false;
  if (digits.length >= 9 && digits.length <= 32) return true;
  return (
    digits.length >= 5 && /(order|订单|单号|运单|tracking|流水|编号|booking|confirmation|case|ticket)/.test(before)
  );
}

/** Letters that belong to the number go with it. */
function spanOf(folded: string, { start, end }: NumberRun, kind: PersonalKind): { start: number; end: number } {
  if (kind === 'idCard')
    return {
      start: /[a-z]/.test(folded[start - 1] ?? '') ? start - 1 : start,
      end: folded[end] === 'x' ? end + 1 : end,
    };
  if (kind !== 'order') return { start, end: folded[end] === ')' ? end + 1 : end };
  let first = start;
  while (first > 0 && start - first < 6 && /[a-z]/.test(folded[first - 1] ?? '')) first--;
  return { start: first, end };
}

const isDigit = (text: string, at: number) => {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
};

import type { Span } from '../span.ts';

/** How a clause stands to the one in front of it. */
export type ClauseRelation = 'plain' | 'contrast' | 'concession' | 'condition' | 'cause';
export type Clause = Span & { relation: ClauseRelation; marker: string | null };

type Marker = { relation: ClauseRelation; opens: boolean };

/** `opens`: counts only where a clause begins, because the same signs mean something else further in (可 in 可以). */
const HAN_MARKERS: readonly [ClauseRelation, boolean, string][] = [
  ['contrast', false, '但是 但 不过 可是 然而 却 只不过 殊不知 美中不足 唯一不足 唯一的缺点 唯一缺点 反而 反倒'],
  ['contrast', true, '可 就是 只是 而 结果 偏偏 除了 其实'],
  ['concession', false, '虽然 尽管 虽说 即使 即便 哪怕 就算 固然 纵使'],
  ['concession', true, '虽'],
  ['condition', false, '如果 要是 假如 倘若 除非 若是'],
  ['cause', false, '因为 由于 所以 因此'],
];
/** Begin like a marker and are none. */
const HAN_PLAIN = [
  '不但',
  '非但',
  '但愿',
  '可以',
  '可能',
  '可惜',
  '可爱',
  '可怕',
  '可口',
  '可靠',
  '可谓',
  '可见',
  '可乐',
  '可恶',
  '可怜',
  '可用',
  '可选',
  '而且',
  '再好不过',
  '好不过',
  '不过分',
  '不过如此',
  '不过是',
  '就是说',
  '只是说',
  '因而',
  '从而',
  '可不',
];
const LATIN_MARKERS = new Map<string, ClauseRelation>([
  ['but', 'contrast'],
  ['however', 'contrast'],
  ['yet', 'contrast'],
  ['whereas', 'contrast'],
  ['nevertheless', 'contrast'],
  ['nonetheless', 'contrast'],
  ['unfortunately', 'contrast'],
  ['although', 'concession'],
  ['though', 'concession'],
  ['tho', 'concession'],
  ['even though', 'concession'],
  ['despite', 'concession'],
  ['in spite of', 'concession'],
  ['if', 'condition'],
  ['unless', 'condition'],
  ['because', 'cause'],
]);
/** Words before a marker that take its sense away: "nothing but praise", "as if", "not yet". */
const LATIN_BLOCKS = new Set(['nothing', 'all', 'anything', 'as', 'not', 'everything', 'none', 'only', 'hardly']);
const MARKER_UNITS_MAX = 6;
const HAN = hanMarkers();
/** The units a marker may begin with: most units of a text are none of them and cost one look. */
const FIRST_UNITS = firstUnits();
const STOPS = new Set('。！？!?,，;；:：\n…~～、()（）[]【】"“”'.split(''));

/**
 * Clauses of a normalised text: cut at marks and in front of words of contrast, concession, condition and cause.
 *
 * An aspect has one sign within a clause far more often than within a sentence, so clauses are what is scored.
 *
 * @param text    a normalised text in Chinese, English or both
 * @param within  only this part, offsets still of the whole text
 * @returns       clauses in order, without the marks between them and without empty ones
 */
export function splitClauses(text: string, within: Span = { start: 0, end: text.length }): Clause[] {
  const clauses: Clause[] = [];
  let start = within.start;
  let open: { relation: ClauseRelation; marker: string | null } = { relation: 'plain', marker: null };
  const close = (end: number) => {
    const [from, to] = trimmed(text, start, end);
    if (from < to) clauses.push({ start: from, end: to, ...open });
    if (from < to) open = { relation: 'plain', marker: null };
  };
  let at = within.start;
  while (at < within.end) {
    if (isStop(text, at)) {
      close(at);
      at += 1;
      start = at;
      continue;
    }
    const found = markerAt(text, at, start);
    if (found === null || at + found.length > within.end) {
      at += 1;
      continue;
    }
    if (found.relation !== null) {
      close(at);
      start = at;
      open = { relation: found.relation, marker: text.slice(at, at + found.length) };
    }
    at += found.length;
  }
  close(within.end);
  return clauses;
}

/** A full stop ends a clause unless letters stand on both sides; a space does between Han. */
function isStop(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isHan(unit) || (unit >= 97 && unit <= 122)) return false;
  const sign = text.charAt(at);
  if (sign === '.') return !/[a-z0]/.test(text.charAt(at + 1));
  if (sign === ' ') return isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 1));
  return STOPS.has(sign);
}

function markerAt(text: string, at: number, start: number): { relation: ClauseRelation | null; length: number } | null {
  const unit = text.charCodeAt(at);
  if (isHan(unit)) return FIRST_UNITS[unit] === 1 ? hanMarkerAt(text, at, start) : null;
  const before = at === 0 ? ' ' : text.charAt(at - 1);
  return isLetter(text.charAt(at)) && !isLetter(before) ? latinMarkerAt(text, at) : null;
}

function hanMarkerAt(text: string, at: number, start: number) {
  for (let length = MARKER_UNITS_MAX; length > 0; length -= 1) {
    const found = HAN.get(text.slice(at, at + length));
    if (found === undefined) continue;
    if (found === null) return { relation: null, length };
    const opens = text.slice(start, at).trim() === '';
    if (!found.opens || opens) return { relation: found.relation, length };
  }
  return null;
}

function latinMarkerAt(text: string, at: number) {
  let end = at;
  while (end < text.length && isLetter(text.charAt(end))) end += 1;
  let word = text.slice(at, end);
  if (word === 'even' && text.startsWith('even though', at)) word = 'even though';
  if (word === 'in' && text.startsWith('in spite of', at)) word = 'in spite of';
  const relation = LATIN_MARKERS.get(word);
  if (relation === undefined || LATIN_BLOCKS.has(wordBefore(text, at))) return null;
  return { relation, length: word.length };
}

function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && text.charAt(end - 1) === ' ') end -= 1;
  let from = end;
  while (from > 0 && isLetter(text.charAt(from - 1))) from -= 1;
  return text.slice(from, end);
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && text.charAt(from).trim() === '') from += 1;
  while (to > from && text.charAt(to - 1).trim() === '') to -= 1;
  return [from, to];
}

function hanMarkers(): Map<string, Marker | null> {
  const markers = new Map<string, Marker | null>();
  for (const [relation, opens, words] of HAN_MARKERS) {
    for (const word of words.split(' ')) markers.set(word, { relation, opens });
  }
  for (const word of HAN_PLAIN) markers.set(word, null);
  return markers;
}

function firstUnits(): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (const marker of HAN.keys()) units[marker.charCodeAt(0)] = 1;
  return units;
}

const isHan = (unit: number) => unit >= 0x3400 && unit <= 0x9fff;
const isLetter = (sign: string) => (sign >= 'a' && sign <= 'z') || sign === "'";

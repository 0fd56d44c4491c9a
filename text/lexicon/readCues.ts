import type { Lexicon, LexiconEntry } from './lexicon.ts';

/**
 * What a word does in a clause.
 *
 * `word` carries praise or blame; `negator` turns, `failure` turns and blames, `affirm` is two turns in one (不得不说,
 * "can't help but"), `top` turns unless a comparison follows ("could not be better"), `degree` makes stronger or weaker.
 * `due` is an act one may expect: said plainly it is little, its absence is blame. `mend` is an act that ends trouble.
 * `bound` ends the reach of what stands before it; `than` opens what a thing is compared with.
 * `wish`, `keep`, `luck`, `kept`, `broken`, `loses` carry their own sign. `more` and `less` meet `wanted` and `unwanted`
 * things. `past`, `now`, `expectation`, `surprise`, `promise`, `condition`, `question`, `pointed` place the clause.
 */
const KINDS = [
  'word',
  'negator',
  'failure',
  'affirm',
  'top',
  'degree',
  'due',
  'mend',
  'wish',
  'keep',
  'luck',
  'kept',
  'broken',
  'loses',
  'more',
  'less',
  'wanted',
  'unwanted',
  'reversed',
  'enough',
  'too',
  'past',
  'now',
  'expectation',
  'surprise',
  'promise',
  'condition',
  'question',
  'pointed',
  'irony',
  'bridge',
  'bound',
  'than',
  'plain',
] as const;
export type CueKind = (typeof KINDS)[number];

/** `from` and `to` count units of reach: characters in Chinese, words in English; `start` and `end` are offsets. */
export type Cue = {
  kind: CueKind;
  phrase: string;
  value: number;
  start: number;
  end: number;
  from: number;
  to: number;
  comparative: boolean;
  entry: LexiconEntry | null;
};
type Meaning = { kind: CueKind; value: number; entry: LexiconEntry | null };

type TrieNode = { next: Map<number, TrieNode>; meaning: Meaning | null };

/** All phrases of a language by their text, and how long a phrase may be that begins with a sign or a word. */
export type CueTable = {
  meanings: ReadonlyMap<string, Meaning>;
  reachOf: ReadonlyMap<string, number>;
  /** the same phrases unit by unit, for a script without spaces: no piece of text is cut to be looked up */
  root: TrieNode;
  lexicon: Lexicon;
};

/** Kinds that give way to the lexicon when both know a word: the rest change other words and come first. */
const WEAK: ReadonlySet<CueKind> = new Set(['due', 'wanted', 'unwanted', 'more', 'less', 'degree', 'bridge', 'plain']);

/**
 * Joins a lexicon with the rule words of its language.
 *
 * @param lexicon   what words say by themselves
 * @param cues      rule words, lines of `kind value | words`
 * @param wordwise  true when phrases are made of words with spaces between them (English)
 * @throws RangeError for a line of an unknown kind
 */
export function cueTableOf(lexicon: Lexicon, cues: string, wordwise: boolean): CueTable {
  const meanings = new Map<string, Meaning>();
  // a word of no strength is listed to keep a shorter one inside it from being read
  for (const [word, entry] of lexicon) {
    meanings.set(word, { kind: entry.strength === 0 ? 'plain' : 'word', value: entry.strength, entry });
  }
  for (const line of cues.split('\n')) {
    if (line.trim() === '') continue;
    const [head = '', words = ''] = line.split('|');
    const [kind = '', value = ''] = head.trim().split(' ');
    if (!isKind(kind)) throw new RangeError(`unknown kind of rule words: ${kind}`);
    for (const word of words.split(',')) {
      const phrase = word.trim();
      const weaker = WEAK.has(kind) && lexicon.has(phrase);
      if (phrase !== '' && !weaker) meanings.set(phrase, { kind, value: Number(value), entry: null });
    }
  }
  const reachOf = new Map<string, number>();
  for (const phrase of meanings.keys()) {
    const first = wordwise ? (phrase.split(' ')[0] ?? '') : phrase.charAt(0);
    const length = wordwise ? phrase.split(' ').length : phrase.length;
    reachOf.set(first, Math.max(reachOf.get(first) ?? 0, length));
  }
  return { meanings, reachOf, root: trieOf(wordwise ? [] : meanings), lexicon };
}

/** Cues of a stretch of Chinese, the longest phrase first, without cutting words beforehand. */
export function readChineseCues(text: string, start: number, end: number, table: CueTable): Cue[] {
  const cues: Cue[] = [];
  let at = start;
  while (at < end) {
    let node = table.root.next.get(text.charCodeAt(at));
    if (node === undefined) {
      at += 1;
      continue;
    }
    let length = 0;
    let meaning: Meaning | null = null;
    for (let to = at + 1; node !== undefined; to += 1) {
      if (node.meaning !== null) {
        meaning = node.meaning;
        length = to - at;
      }
      node = to < end ? node.next.get(text.charCodeAt(to)) : undefined;
    }
    if (meaning !== null) cues.push(cueOf(meaning, text.slice(at, at + length), at, at + length));
    at += Math.max(1, length);
  }
  return cues;
}

const cueOf = ({ kind, value, entry }: Meaning, phrase: string, start: number, end: number): Cue => ({
  kind,
  phrase,
  value,
  start,
  end,
  from: start,
  to: end,
  comparative: false,
  entry,
});

function trieOf(meanings: Iterable<[string, Meaning]>): TrieNode {
  const root: TrieNode = { next: new Map(), meaning: null };
  for (const [phrase, meaning] of meanings) {
    let node = root;
    for (let at = 0; at < phrase.length; at += 1) {
      const unit = phrase.charCodeAt(at);
      let next = node.next.get(unit);
      if (next === undefined) {
        next = { next: new Map(), meaning: null };
        node.next.set(unit, next);
      }
      node = next;
    }
    node.meaning = meaning;
  }
  return root;
}

type Token = { text: string; start: number; end: number };

/** Cues of a stretch of English; `from` and `to` count words. */
export function readEnglishCues(text: string, start: number, end: number, table: CueTable): Cue[] {
  const tokens = tokensOf(text, start, end);
  const cues: Cue[] = [];
  let at = 0;
  while (at < tokens.length) {
    const first = tokens[at] as Token;
    const [meaning, length, comparative] = longestAt(tokens, at, table);
    if (meaning === null) {
      at += 1;
      continue;
    }
    const last = tokens[at + length - 1] as Token;
    const phrase = text.slice(first.start, last.end);
    cues.push({ ...meaning, phrase, start: first.start, end: last.end, from: at, to: at + length, comparative });
    at += length;
  }
  return cues;
}

function longestAt(tokens: readonly Token[], at: number, table: CueTable): [Meaning | null, number, boolean] {
  const word = (tokens[at] as Token).text;
  const reach = Math.min(table.reachOf.get(word) ?? 0, tokens.length - at);
  for (let length = reach; length > 1; length -= 1) {
    let phrase = word;
    for (let next = at + 1; next < at + length; next += 1) phrase += ` ${(tokens[next] as Token).text}`;
    const meaning = table.meanings.get(phrase);
    if (meaning !== undefined) return [meaning, length, COMPARATIVES.has(phrase)];
  }
  const own = table.meanings.get(word);
  if (own !== undefined) return [own, 1, isComparative(word)];
  for (const [stem, comparative] of stemsOf(word)) {
    const entry = table.lexicon.get(stem);
    if (entry !== undefined) return [{ kind: 'word', value: entry.strength, entry }, 1, comparative];
  }
  return [null, 1, false];
}

const COMPARATIVES = new Set(['better', 'worse', 'more', 'less', 'happier', 'nicer']);
const isComparative = (word: string) => COMPARATIVES.has(word) || (word.length > 4 && word.endsWith('er'));

/** Forms a word may be listed under: "kindness" under kind, "cleaner" under clean, "ruins" under ruin. */
function stemsOf(word: string): [string, boolean][] {
  const stems: [string, boolean][] = [];
  const cut = (ending: string, instead: string[], comparative = false) => {
    if (!word.endsWith(ending) || word.length - ending.length < 3) return;
    const base = word.slice(0, -ending.length);
    for (const end of instead) stems.push([base + end, comparative]);
    if (base.charAt(base.length - 1) === base.charAt(base.length - 2)) stems.push([base.slice(0, -1), comparative]);
  };
  cut('ier', ['y'], true);
  cut('iest', ['y']);
  cut('ily', ['y']);
  cut('iness', ['y']);
  cut('er', ['', 'e'], true);
  cut('est', ['', 'e']);
  cut('ly', ['']);
  cut('ness', ['']);
  cut('ing', ['', 'e']);
  cut('ed', ['', 'e']);
  cut('es', ['']);
  cut('s', ['']);
  return stems;
}

function tokensOf(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    if (!isWordUnit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let to = at + 1;
    while (to < end && isWordUnit(text.charCodeAt(to))) to += 1;
    let word = text.slice(at, to);
    if (word.endsWith("'s") && word.length > 2) word = word.slice(0, -2);
    tokens.push({ text: word.replace(/^'+|'+$/g, ''), start: at, end: to });
    at = to;
  }
  return tokens;
}

const isWordUnit = (unit: number) => (unit >= 97 && unit <= 122) || unit === 39 || unit === 48 || unit >= 0xe0;
const isKind = (kind: string): kind is CueKind => KINDS.some((known) => known === kind);

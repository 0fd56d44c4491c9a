/** The encodings a customer's spreadsheet comes in. Names as TextDecoder takes them; `euc-kr` is CP949, `big5` is CP950. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'euc-kr',
  'shift_jis',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Characters that fill everyday Chinese (both scripts) and the words of questionnaires and ledgers. */
const COMMON_HAN = new Set(
  '的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日' +
    '客户戶服务務评評价價满滿意度期望感知差距建议議反馈饋质質量产產品态態速响響应應张張王李问問卷编編号號姓名称稱区區域城市店网網线線电電话話订訂单單送货貨时時间間金额額数數类類别別男女性省县縣北京上海台灣湾东東南西',
);
/** Syllables that fill everyday Korean. */
const COMMON_HANGUL = new Set(
  '이다는을를의에가고은하지도로서한기사자시어리인아해대스나정보수있습니요그라만들면여일제구과전부으장게원생용각세주소트오상음안국공년월점비내경성문관조선무동회연교운당신모간중화개반드식신택결거래설문인지대키크',
);
const COMMON_KANA = /[぀-ヿ]/u;

const SAMPLE_BYTES = 256 * 1024;
const CANDIDATES: readonly { encoding: Encoding; common: (character: string) => boolean; letters: RegExp }[] = [
  { encoding: 'gb18030', common: (c) => COMMON_HAN.has(c), letters: /\p{Script=Han}/u },
  { encoding: 'big5', common: (c) => COMMON_HAN.has(c), letters: /\p{Script=Han}/u },
  { encoding: 'euc-kr', common: (c) => COMMON_HANGUL.has(c), letters: /[\p{Script=Hangul}\p{Script=Han}]/u },
  {
    encoding: 'shift_jis',
    common: (c) => COMMON_KANA.test(c) || COMMON_HAN.has(c),
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  },
];

/**
 * Guess the encoding of a text file from its first bytes.
 *
 * A byte order mark decides; then alternating zero bytes (UTF-16 without a mark); then whether the bytes are
 * UTF-8, wholly or but for a few broken places; then which of the East Asian encodings yields the largest share of everyday characters and no impossible ones.
 * Western single-byte text is what remains. A guess: the preview lets a person change it.
 *
 * @param bytes  the beginning of the file, at most 256 KiB of it are read; may end inside a character
 * @returns      the name of an encoding as TextDecoder takes it
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const wide = findWideEncoding(sample);
  if (wide !== null) return wide;
  if (isUtf8(sample) || isNearlyUtf8(sample)) return 'utf-8';
  let best: { encoding: Encoding; score: number } = { encoding: 'windows-1252', score: 0.1 };
  for (const candidate of CANDIDATES) {
    const score = scoreText(new TextDecoder(candidate.encoding).decode(sample), candidate.common, candidate.letters);
    if (score > best.score) best = { encoding: candidate.encoding, score };
  }
  return best.encoding;
}

/** Latin text in UTF-16 has a zero in nearly every second byte. */
function findWideEncoding(sample: Uint8Array): Encoding | null {
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const pairs = Math.floor(sample.length / 2);
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

function isUtf8(sample: Uint8Array): boolean {
  // the sample may end inside a character of up to four bytes
  for (let cut = 0; cut < 4 && cut <= sample.length; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(sample.subarray(0, sample.length - cut));
      return true;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return false;
}

/** Characters beyond ASCII for each broken one from which on a text is UTF-8 that was damaged somewhere. */
const WHOLE_PER_BROKEN = 20;

/** One byte that was cut off must not turn every other character of the file into another. */
function isNearlyUtf8(sample: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (const character of new TextDecoder('utf-8').decode(sample)) {
    if (character === '\uFFFD') broken++;
    else if (character > '\u007F') whole++;
  }
  return whole >= WHOLE_PER_BROKEN * broken;
}

/** Share of everyday characters among the letters, less a penalty for characters that no such text holds. */
function scoreText(text: string, common: (character: string) => boolean, letters: RegExp): number {
  let letterCount = 0;
  let commonCount = 0;
  let badCount = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      if (point < 32 && point !== 9 && point !== 10 && point !== 13) badCount++;
    } else if (letters.test(character)) {
      letterCount++;
      if (common(character)) commonCount++;
    } else if (point === 0xfffd || (point >= 0xe000 && point <= 0xf8ff)) {
      badCount++;
    }
  }
  if (letterCount === 0) return -badCount;
  return commonCount / letterCount - (4 * badCount) / (letterCount + badCount);
}

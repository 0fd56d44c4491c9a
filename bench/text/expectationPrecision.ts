/**
 * How many of the statements found are what they are said to be, by reading.
 *
 *   node --import tsx bench/text/expectationPrecision.ts            figures from the labels kept
 *   node --import tsx bench/text/expectationPrecision.ts --print zh promised [--from 0] [--count 200]
 *
 * A draw fixed by a hash, 200 statements of each type and language, was read by one person; what is kept is the hash of text,
 * type and place with the label, never the text. The precision is that of the rules as they were when drawn; what has been
 * mended since by what the reading showed is not counted in it (`still found` tells). Intervals are Wilson's.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findStatements } from '@plumbline/text/expectations/findStatements.ts';
import type { StatedExpectation } from '@plumbline/text/expectations/statedExpectation.ts';
import { loadTexts, type RealText } from './realTexts.ts';

const LABELS = join(import.meta.dirname, 'labels/expectations.json');
const DRAWN = 200;
const SOURCES = {
  zh: ['zh_shopping_10cats', 'zh_hotel_reviews'],
  en: ['en_airline_tweets', 'en_uci_sentences'],
} as const satisfies Record<string, readonly RealText['source'][]>;
type Language = keyof typeof SOURCES;

interface Hit {
  readonly id: string;
  readonly text: string;
  readonly found: StatedExpectation;
}

function drawHits(language: Language): Map<string, Hit[]> {
  const byType = new Map<string, Hit[]>();
  for (const { text } of loadTexts(SOURCES[language])) {
    for (const found of findStatements(text)) {
      if (found.saidBy === 'company') continue;
      const id = createHash('sha256').update(`${found.type}|${found.cue.start}|${text}`).digest('hex').slice(0, 12);
      byType.set(found.type, [...(byType.get(found.type) ?? []), { id, text, found }]);
    }
  }
  for (const hits of byType.values()) hits.sort((one, other) => (one.id < other.id ? -1 : 1));
  return byType;
}

function wilson(right: number, n: number): [number, number] {
  const z = 1.96;
  const share = right / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [middle - half, middle + half];
}

const [mode, language, type] = process.argv.slice(2);
const numberAfter = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

if (mode === '--print') {
  const hits = drawHits(language as Language).get(type ?? '') ?? [];
  const from = numberAfter('--from', 0);
  const units = language === 'zh' ? 20 : 55;
  for (const [i, { id, text, found }] of hits.slice(from, from + numberAfter('--count', DRAWN)).entries()) {
    const { start, end } = found.cue;
    const before = text.slice(Math.max(0, start - units), start);
    console.log(
      `${from + i} ${id} ${found.met[0]}|${before}«${text.slice(start, end)}»${text.slice(end, end + units)}`.replaceAll(
        '\n',
        ' ',
      ),
    );
  }
} else {
  const labels: Record<string, Record<string, string>> = existsSync(LABELS)
    ? JSON.parse(readFileSync(LABELS, 'utf8'))
    : {};
  console.log(
    '| language | type | found | read | right | precision | 95 % interval | still found |\n|---|---|---|---|---|---|---|---|',
  );
  for (const one of Object.keys(SOURCES) as Language[]) {
    for (const [name, hits] of drawHits(one)) {
      const known = Object.entries(labels[`${one}.${name}`] ?? {});
      if (known.length === 0) continue;
      const now = new Set(hits.map(({ id }) => id));
      const right = known.filter(([, label]) => label === 'right').length;
      const [low, high] = wilson(right, known.length);
      const share = (value: number) => value.toFixed(2);
      const still = (label: string) => known.filter(([id, given]) => given === label && now.has(id)).length;
      console.log(
        `| ${one} | ${name} | ${hits.length} | ${known.length} | ${right} | ${share(right / known.length)} | ${share(low)}–${share(high)} | ${still('right')} right, ${still('wrong')} wrong |`,
      );
    }
  }
}

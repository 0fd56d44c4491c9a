import type { PriceWords } from '@plumbline/loop/improve/findPriceCurrency.ts';
import { findPriceQuestions } from '@plumbline/loop/listen/results/findPriceQuestions.ts';
import type { AskedQuestion } from '@plumbline/loop/listen/results/mergeVersions.ts';
import { listCells } from '@plumbline/loop/listen/survey/listCells.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { PricedResponse } from '@plumbline/store/operations/expect/pricedResponses.ts';

/** Questions of one survey that ask whether people would buy at a price, dearer and dearer. */
export type Ladder = { key: string; steps: { price: number; question: Question }[] };
export type PriceParts = {
  meters: ReturnType<typeof findPriceQuestions>;
  ladders: Ladder[];
  /** questions whose answers are marks: what was expected, and what was got */
  marks: Question[];
};

/** `buy_at_9_90`, `buyAt10`, `tea_at_12`: a price at the end of a key, `_` before its decimals. */
const PRICED = /^(.*?)_?(?:buy)?_?at_?(\d+(?:_\d+)?)$/i;
const BUYS = new Set(['yes', 'buy', 'true', 'y']);

/** Which questions of a survey are about prices, and which tell how far an expectation was exceeded. */
export function findPriceParts(questions: readonly AskedQuestion[]): PriceParts {
  const ladders = new Map<string, Ladder>();
  for (const { question } of questions) {
    const named = question.kind === 'single' || question.kind === 'scale' ? PRICED.exec(question.key) : null;
    const price = Number(named?.[2]?.replace('_', '.'));
    if (named === null || !(price > 0)) continue;
    const key = named[1] === '' || named[1] === undefined ? 'price' : named[1];
    const ladder = ladders.get(key) ?? { key, steps: [] };
    if (!ladder.steps.some((step) => step.price === price)) ladder.steps.push({ price, question });
    ladders.set(key, ladder);
  }
  const found = [...ladders.values()].filter(({ steps }) => steps.length >= 2);
  for (const { steps } of found) steps.sort((one, other) => one.price - other.price);
  const marks = questions.map(({ question }) => question).filter(tellsMark);
  return { meters: findPriceQuestions(questions), ladders: found, marks };
}

/** What a ladder asks, in each language: the words of its first step with the price left open. */
export function sayLadder({ steps: [first] }: Ladder): Record<string, string> {
  if (first === undefined) return {};
  const { price, question } = first;
  const written = new RegExp(`(?<![\\d.,])${String(price).replace('.', '[.,]')}0?(?![\\d])`);
  return Object.fromEntries(
    Object.entries(question.title).map(([locale, words]) => [locale, words.replace(written, '…')]),
  );
}

/** What a survey says about the money of its prices. */
export function readPriceWords(
  questions: readonly AskedQuestion[],
  { meters, ladders }: Pick<PriceParts, 'meters' | 'ladders'>,
): PriceWords {
  const four = new Set(
    meters.flatMap(({ tooCheap, cheap, expensive, tooExpensive }) => [tooCheap, cheap, expensive, tooExpensive]),
  );
  const numbers = questions.flatMap(({ question }) => (four.has(question.key) ? [question] : []));
  const steps = ladders.flatMap((ladder) => ladder.steps.map(({ question }) => question));
  return {
    units: numbers.flatMap((question) => (question.kind === 'number' ? Object.values(question.unit ?? {}) : [])),
    titles: [...numbers, ...steps].flatMap(({ title }) => Object.values(title)),
  };
}

function tellsMark(question: Question): boolean {
  if (question.kind === 'pair') return true;
  if (question.kind === 'matrix') return question.rows.some((row) => isMark(row.meaning ?? question.meaning));
  return isMark(question.meaning);
}

const isMark = (meaning: Question['meaning']): boolean =>
  meaning !== undefined && 'mark' in meaning && (meaning.mark === 'expected' || meaning.mark === 'perceived');

/** Whether a survey can tell how far an expectation was exceeded: it asks of some dimension both. */
export function asksBoth(marks: readonly Question[]): boolean {
  const asked = { expected: false, perceived: false };
  for (const question of marks) {
    if (question.kind === 'pair')
      return question.columns.includes('expected') && question.columns.includes('perceived');
    const meanings =
      question.kind === 'matrix' ? question.rows.map((row) => row.meaning ?? question.meaning) : [question.meaning];
    for (const meaning of meanings)
      if (meaning !== undefined && 'mark' in meaning && (meaning.mark === 'expected' || meaning.mark === 'perceived'))
        asked[meaning.mark] = true;
  }
  return asked.expected && asked.perceived;
}

/** 1 would buy, 0 would not, NaN not asked. Of a scale the two points at its end count as would buy. */
export function readBuys(question: Question, answer: unknown): number {
  if (question.kind === 'single')
    return typeof answer === 'string' ? (BUYS.has(answer.toLowerCase()) ? 1 : 0) : Number.NaN;
  if (question.kind !== 'scale' || typeof answer !== 'number') return Number.NaN;
  const towards = question.reversed === true ? answer - question.low : question.high - answer;
  return towards <= 1 ? 1 : 0;
}

/** Points by which a person got more than expected, over the dimensions of which both were said; NaN where there are none. */
export function readExceeded(marks: readonly Question[], answers: PricedResponse): number {
  const said = new Map<string, { expected?: number; perceived?: number }>();
  for (const question of marks) {
    const answer = answers[question.key];
    if (answer === undefined || answer === null) continue;
    const options = new Map<string, never>();
    // only kinds without options are asked here
    for (const { meaning, score } of listCells({ question, key: question.key, options } as never, answer)) {
      if (meaning === null || score === null || !('mark' in meaning)) continue;
      if (meaning.mark !== 'expected' && meaning.mark !== 'perceived') continue;
      said.set(meaning.dimension, { ...said.get(meaning.dimension), [meaning.mark]: score });
    }
  }
  const differences = [...said.values()].flatMap(({ expected, perceived }) =>
    expected === undefined || perceived === undefined ? [] : [perceived - expected],
  );
  if (differences.length === 0) return Number.NaN;
  return differences.reduce((sum, one) => sum + one, 0) / differences.length;
}

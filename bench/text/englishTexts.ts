/** English texts for training what ships and for measuring it. They lie beside the checkout and never in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { keyOfText, readCsv } from './realTexts.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const OWN = join(import.meta.dirname, '../../text/models/englishOwnSentences.txt');

/** A normalised text; `label` 1 praise, 0 blame. */
export type Labelled = { text: string; label: 0 | 1 };
export type TrainingSource = 'own' | 'films' | 'amazon' | 'imdb';

const even = (text: string) => normalizeText(text).text;

/** What the shipped weights may be trained on, without duplicates and without anything that is measured on. */
export function loadEnglishTraining(): Record<TrainingSource, Labelled[]> {
  const seen = new Set(
    [...loadTweets().map(({ text }) => text), ...loadPatients().map(({ text }) => text)].map(keyOfText),
  );
  return {
    own: once(seen, readFileSync(OWN, 'utf8').trim().split('\n').map(signed('+'))),
    films: once(seen, filmLines().map(signed('1'))),
    amazon: once(seen, uciLines('uci_amazon_cells.txt')),
    imdb: once(seen, uciLines('uci_imdb.txt')),
  };
}

/** Airline tweets of praise or blame, each text once; `loadTweets('three')` has the neutral ones too, as null. */
export function loadTweets(): Labelled[] {
  return loadTweetsOfThree().flatMap(({ text, label }) => (label === null ? [] : [{ text, label }]));
}

export function loadTweetsOfThree(): { text: string; label: 0 | 1 | null }[] {
  const known = new Set<string>();
  return readCsv('en_airline_tweets/airline_tweets.csv')
    .slice(1)
    .map(([, sentiment, , , text = '']) => ({
      text: even(text),
      label: sentiment === 'positive' ? (1 as const) : sentiment === 'negative' ? (0 as const) : null,
    }))
    .filter(({ text }) => isNew(known, text));
}

/** Answers of patients that are clearly good (1, 2 of 5) or bad (4, 5), with their themes; each text once. */
export function loadPatients(): (Labelled & { themes: string[]; sentiment: number })[] {
  return loadPatientsOfFive().flatMap((each) =>
    each.sentiment === 3 || !(each.sentiment > 0)
      ? []
      : [{ ...each, label: each.sentiment < 3 ? (1 as const) : (0 as const) }],
  );
}

export function loadPatientsOfFive(): { text: string; question: string; themes: string[]; sentiment: number }[] {
  const [head = [], ...rows] = readCsv('en_nhs_fft_ambulance/fft_comments.csv');
  const at = (name: string) => head.indexOf(name);
  const [question, answer, sentiment] = [at('FFT question'), at('FFT answer'), at('Comment sentiment')];
  const known = new Set<string>();
  return rows
    .map((row) => ({
      text: even(row[answer] ?? ''),
      question: row[question] ?? '',
      sentiment: Number(row[sentiment] || Number.NaN),
      themes: head.flatMap((name, column) => (column > sentiment && Number(row[column]) === 1 ? [name] : [])),
    }))
    .filter(({ text }) => isNew(known, text));
}

const signed =
  (good: string) =>
  (line: string): Labelled => ({ text: even(line.slice(2)), label: line.startsWith(good) ? 1 : 0 });

/** The film sentences are Latin-1, not UTF-8. */
const filmLines = () =>
  new TextDecoder('latin1')
    .decode(readFileSync(join(DATA, 'en_mr_sentences/rt-polarity.all')))
    .split('\n')
    .filter((line) => line.length > 3);

function uciLines(file: string): Labelled[] {
  return readFileSync(join(DATA, 'en_uci_sentences', file), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const tab = line.lastIndexOf('\t');
      return { text: even(line.slice(0, tab)), label: line.slice(tab + 1).trim() === '1' ? 1 : 0 };
    });
}

const once = (seen: Set<string>, rows: Labelled[]) => rows.filter(({ text }) => isNew(seen, text));

function isNew(known: Set<string>, text: string): boolean {
  const key = keyOfText(text);
  if (key === '' || known.has(key)) return false;
  known.add(key);
  return true;
}

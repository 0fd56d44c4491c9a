import type { AskedMark, Meaning } from '@plumbline/model/meaning.ts';
import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { type Cell, listCells } from './listCells.ts';
import { ownValue } from './ownValue.ts';

export type ScoredObservation = {
  readonly kind: 'dimension' | 'metric';
  readonly key: string;
  /** of a metric always `perceived` */
  readonly mark: AskedMark;
  /** an expectation that was not asked before the service is recalled */
  readonly asked: 'before' | 'after';
  /** 0–100, the mean of the items with this dimension and mark */
  readonly score: number;
};
export type ScoredKano = {
  readonly item: string;
  /** the item's wording, by language */
  readonly names: Readonly<Record<string, string>>;
  readonly dimension: string | null;
  readonly functional: number | null;
  readonly dysfunctional: number | null;
};
export type ScoredResponse = {
  readonly observations: readonly ScoredObservation[];
  /** every answer that is not personal, raw */
  readonly numbers: readonly {
    readonly question: string;
    readonly number: number | null;
    readonly code: string;
    readonly text: string;
  }[];
  /** by name of the attribute: the option's key, or the value as it came */
  readonly attributes: Readonly<Record<string, string>>;
  readonly texts: readonly { readonly question: string; readonly dimension: string | null; readonly text: string }[];
  /** how far an expectation rests on each, 0–100 */
  readonly basis: readonly { readonly basis: string; readonly dimension: string | null; readonly score: number }[];
  /** items asked with and without, 1 like … 5 dislike; null for a half that was not answered */
  readonly kano: readonly ScoredKano[];
  readonly identity: { readonly customer?: string; readonly occasion?: string };
  /** when the service was, where the link said so */
  readonly serviceAt: string | null;
};

const VALUE_CHARS = 200;

/**
 * What a response means: marks on dimensions and metrics, raw answers, attributes, words, and who answered.
 *
 * The answers are those that `validateSubmission` kept. Items of one dimension and mark are averaged; `na` and what was
 * not answered are missing, never 0. Answers to personal questions, contacts and files stay where they are, but for the
 * identity, which is what joins before and after.
 *
 * @param hidden values of the link; attributes and identities among them come first
 */
export function scoreResponse(
  compiled: CompiledSurvey,
  answers: Answers | Readonly<Record<string, unknown>>,
  hidden: Readonly<Record<string, string>> = {},
): ScoredResponse {
  const { moment } = compiled.survey;
  const found = new Gathering(moment === 'before' ? 'before' : 'after');
  for (const field of compiled.survey.hidden) {
    const value = ownValue(hidden, field.key);
    if (field.meaning !== undefined && typeof value === 'string') found.addLinked(field.meaning, value);
  }
  for (const question of compiled.questions) {
    const value = ownValue(answers, question.key);
    if (value !== undefined) found.addQuestion(question, value, answers);
  }
  return found.finish();
}

type LinkedMeaning = NonNullable<CompiledSurvey['survey']['hidden'][number]['meaning']>;
type Mean = {
  kind: 'dimension' | 'metric';
  key: string;
  mark: AskedMark;
  asked: 'before' | 'after';
  sum: number;
  n: number;
};

class Gathering {
  readonly #asked: 'before' | 'after';
  readonly #means = new Map<string, Mean>();
  readonly #numbers: { question: string; number: number | null; code: string; text: string }[] = [];
  readonly #attributes = new Map<string, string>();
  readonly #texts: { question: string; dimension: string | null; text: string }[] = [];
  readonly #basis: { basis: string; dimension: string | null; score: number }[] = [];
  readonly #kano: ScoredKano[] = [];
  readonly #identity: { customer?: string; occasion?: string } = {};
  #serviceAt: string | null = null;

  constructor(asked: 'before' | 'after') {
    this.#asked = asked;
  }

  addLinked(meaning: LinkedMeaning, value: string): void {
    if ('time' in meaning) this.#serviceAt ??= value;
    else if ('identity' in meaning) this.#identity[meaning.identity] ??= value;
    else this.#addAttribute(meaning.attribute, value);
  }

  addQuestion(compiled: CompiledQuestion, value: unknown, answers: object): void {
    const { question } = compiled;
    const apart = isPersonal(question);
    for (const cell of listCells(compiled, value)) {
      if (cell.meaning !== null) this.#addMeaning(cell.meaning, cell, apart);
      if (!apart) this.#numbers.push({ question: cell.name, number: cell.number, code: cell.code, text: cell.text });
    }
    if (apart) return;
    if (question.kind === 'kano') this.#addKano(question, value);
    for (const { name } of compiled.openOptions) {
      const text = ownValue(answers, name);
      if (typeof text !== 'string') continue;
      this.#numbers.push({ question: name, number: null, code: '', text });
      const meaning = question.meaning;
      if (meaning !== undefined && 'text' in meaning) {
        this.#texts.push({ question: name, dimension: meaning.text, text });
      }
    }
  }

  #addMeaning(meaning: Meaning, { name, score, number, code, text }: Cell, apart: boolean): void {
    const said = text !== '' ? text : code !== '' ? code : number === null ? '' : String(number);
    if ('identity' in meaning) {
      if (said !== '' && code !== 'na') this.#identity[meaning.identity] ??= said.trim().slice(0, VALUE_CHARS);
    } else if (apart) return;
    else if ('attribute' in meaning) {
      if (said !== '' && code !== 'na') this.#addAttribute(meaning.attribute, said);
    } else if ('text' in meaning) {
      if (text !== '') this.#texts.push({ question: name, dimension: meaning.text, text });
    } else if (score === null) return;
    else if ('basis' in meaning) {
      this.#basis.push({ basis: meaning.basis, dimension: meaning.dimension ?? null, score });
    } else if ('metric' in meaning) this.#addScore('metric', meaning.metric, 'perceived', this.#asked, score);
    else this.#addScore('dimension', meaning.dimension, meaning.mark, meaning.asked ?? this.#asked, score);
  }

  #addKano({ key, title, dimension }: Extract<CompiledQuestion['question'], { kind: 'kano' }>, value: unknown): void {
    const answerOf = (side: string) => {
      const answer = ownValue(value, side);
      return typeof answer === 'number' ? answer : null;
    };
    const [functional, dysfunctional] = [answerOf('functional'), answerOf('dysfunctional')];
    if (functional === null && dysfunctional === null) return;
    this.#kano.push({ item: key, names: wordingOf(title), dimension: dimension ?? null, functional, dysfunctional });
  }

  #addAttribute(name: string, value: string): void {
    if (!this.#attributes.has(name)) this.#attributes.set(name, value.trim().slice(0, VALUE_CHARS));
  }

  #addScore(kind: Mean['kind'], key: string, mark: AskedMark, asked: Mean['asked'], score: number): void {
    // only an expectation has two columns, one for each moment
    const cell = `${kind} ${key} ${mark} ${mark === 'expected' ? asked : ''}`;
    const mean = this.#means.get(cell);
    if (mean === undefined) this.#means.set(cell, { kind, key, mark, asked, sum: score, n: 1 });
    else {
      mean.sum += score;
      mean.n += 1;
    }
  }

  finish(): ScoredResponse {
    return {
      observations: [...this.#means.values()].map(({ sum, n, ...of }) => ({ ...of, score: sum / n })),
      numbers: this.#numbers,
      attributes: Object.fromEntries(this.#attributes),
      texts: this.#texts,
      basis: this.#basis,
      kano: this.#kano,
      identity: this.#identity,
      serviceAt: this.#serviceAt,
    };
  }
}

const wordingOf = (texts: Readonly<Record<string, string | null | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([language, text]) => (text ? [[language, text]] : [])));

/** Answers that name or describe a person, whether or not the survey says so. */
function isPersonal({ kind, personal, meaning }: CompiledQuestion['question']): boolean {
  const names = meaning !== undefined && 'identity' in meaning;
  return personal === true || kind === 'contact' || kind === 'file' || names;
}

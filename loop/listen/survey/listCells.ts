import type { Meaning } from '@plumbline/model/meaning.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import { ownValue } from './ownValue.ts';

/** One thing answered: a question, a row of it, or a column of a row. */
export type Cell = {
  /** QUESTION, QUESTION.ROW or QUESTION.ROW.COLUMN */
  readonly name: string;
  /** as answered; null where there is no number, also where it does not apply */
  readonly number: number | null;
  readonly code: string;
  readonly text: string;
  readonly meaning: Meaning | null;
  /** 0–100 on the question's scale, a good answer high; null where it has no scale */
  readonly score: number | null;
};

type OfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/**
 * What an answer says, cell by cell: the raw number or code, and the score on 0–100 where it means a mark.
 *
 * Score: (x − low)/(high − low)·100, mirrored where a high number means a bad answer. Places of a ranking of n are
 * (n − place)/(n − 1)·100 (those not ranked share the mean of the places left), best–worst is
 * (best − worst)/shown from −1…1 onto 0–100, points are their part of the total.
 */
export function listCells(compiled: CompiledQuestion, value: unknown): Cell[] {
  const { question, key } = compiled;
  const meaning = question.meaning ?? null;
  const plain = { name: key, number: null, code: '', text: '', meaning, score: null };
  switch (question.kind) {
    case 'single':
      return [listSingle(compiled, question, String(value))];
    case 'multiple':
      return question.options.map((option) => {
        const chosen = (value as readonly string[]).includes(option.key);
        return { ...plain, name: `${key}.${option.key}`, number: chosen ? 1 : 0, code: option.key, meaning: null };
      });
    case 'scale':
    case 'nps':
    case 'stars':
    case 'slider':
    case 'number':
      return [numberCell(key, value as number | 'na', meaning, scaleOf(question))];
    case 'matrix':
      return question.rows.flatMap((row) => {
        const cell = ownValue(value, row.key) as number | 'na' | undefined;
        return cell === undefined
          ? []
          : [numberCell(`${key}.${row.key}`, cell, row.meaning ?? meaning, scaleOf(question))];
      });
    case 'pair':
      return listPair(question, value);
    case 'kano':
      return ['functional', 'dysfunctional'].flatMap((side) => {
        const cell = ownValue(value, side);
        return typeof cell === 'number' ? [{ ...plain, name: `${key}.${side}`, number: cell, meaning: null }] : [];
      });
    case 'ranking':
    case 'bestWorst':
    case 'sum':
      return listOptions(question, value);
    case 'date':
      return [{ ...plain, code: String(value) }];
    case 'text':
      return [{ ...plain, text: String(value) }];
    case 'consent':
      return [{ ...plain, number: value === true ? 1 : 0, code: value === true ? 'yes' : 'no' }];
    default:
      return [];
  }
}

type Scale = { readonly low: number; readonly high: number; readonly reversed: boolean };

function scaleOf(question: OfKind<'scale' | 'nps' | 'stars' | 'slider' | 'number' | 'matrix' | 'pair'>): Scale | null {
  if (question.kind === 'nps') return { low: 0, high: 10, reversed: false };
  if (question.kind === 'stars') return { low: 1, high: question.high, reversed: false };
  const { low, high } = question;
  if (low === undefined || high === undefined || !(low < high)) return null;
  return { low, high, reversed: 'reversed' in question && question.reversed === true };
}

function scoreOf(number: number, scale: Scale | null): number | null {
  if (scale === null) return null;
  const score = ((number - scale.low) / (scale.high - scale.low)) * 100;
  return scale.reversed ? 100 - score : score;
}

function numberCell(name: string, value: number | 'na', meaning: Meaning | null, scale: Scale | null): Cell {
  if (typeof value !== 'number') return { name, number: null, code: 'na', text: '', meaning, score: null };
  return { name, number: value, code: '', text: '', meaning, score: scoreOf(value, scale) };
}

function listSingle({ key, options }: CompiledQuestion, question: OfKind<'single'>, chosen: string): Cell {
  const meaning = question.meaning ?? null;
  const number = options.get(chosen)?.score ?? null;
  const scores = question.options.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  const scale = low < high ? { low, high, reversed: false } : null;
  return { name: key, number, code: chosen, text: '', meaning, score: number === null ? null : scoreOf(number, scale) };
}

function listPair(question: OfKind<'pair'>, value: unknown): Cell[] {
  const scale = scaleOf(question);
  const whole = question.meaning;
  const asked = whole !== undefined && 'asked' in whole ? whole.asked : undefined;
  return question.rows.flatMap(({ key, dimension }) =>
    question.columns.flatMap((column) => {
      const cell = ownValue(ownValue(value, key), column) as number | 'na' | undefined;
      if (cell === undefined) return [];
      const meaning =
        dimension === undefined ? null : { dimension, mark: column, ...(asked === undefined ? {} : { asked }) };
      return [numberCell(`${question.key}.${key}.${column}`, cell, meaning, scale)];
    }),
  );
}

function listOptions(question: OfKind<'ranking' | 'bestWorst' | 'sum'>, value: unknown): Cell[] {
  return question.options.flatMap((option) => {
    const name = `${question.key}.${option.key}`;
    const meaning =
      option.dimension === undefined ? null : { dimension: option.dimension, mark: 'importance' as const };
    const cell = { name, code: '', text: '', meaning };
    if (question.kind === 'sum') {
      const points = (ownValue(value, option.key) as number | undefined) ?? 0;
      return [{ ...cell, number: points, score: (points / question.total) * 100 }];
    }
    if (question.kind === 'ranking') return [{ ...cell, ...placeOf(value as readonly string[], option.key, question) }];
    return listChoices(question, value as readonly { best: string; worst: string }[], option.key, cell);
  });
}

function placeOf(ranked: readonly string[], option: string, { options }: OfKind<'ranking'>) {
  const at = ranked.indexOf(option);
  const place = at < 0 ? (ranked.length + 1 + options.length) / 2 : at + 1;
  const score = options.length > 1 ? ((options.length - place) / (options.length - 1)) * 100 : null;
  return { number: at < 0 ? null : place, score };
}

function listChoices(
  { sets }: OfKind<'bestWorst'>,
  chosen: readonly { best: string; worst: string }[],
  option: string,
  cell: Omit<Cell, 'number' | 'score'>,
): Cell[] {
  const shown = chosen.filter((_choice, at) => sets[at]?.includes(option)).length;
  if (shown === 0) return [];
  const best = chosen.filter((choice) => choice.best === option).length;
  const worst = chosen.filter((choice) => choice.worst === option).length;
  const balance = (best - worst) / shown;
  return [
    { ...cell, number: balance, score: (balance + 1) * 50 },
    { ...cell, name: `${cell.name}.best`, number: best, meaning: null, score: null },
    { ...cell, name: `${cell.name}.worst`, number: worst, meaning: null, score: null },
    { ...cell, name: `${cell.name}.shown`, number: shown, meaning: null, score: null },
  ];
}

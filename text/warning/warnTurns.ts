import { FeatureReader } from '../features/FeatureReader.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { segmentWords } from '../segment/segmentWords.ts';
import type { Span } from '../span.ts';
import { isAlarm, type WarningModel, warningProbability } from './fitWarning.ts';

export interface WarnedTurn {
  readonly turn: number;
  /** Probability of a bad outcome after this turn, from all that was said so far. */
  readonly probability: number;
  /** How much this turn changed it; null for the first. */
  readonly change: number | null;
  readonly alarm: boolean;
  /** Words of this turn that moved it most, for the worse (above 0) or the better; offsets into the turn. */
  readonly words: readonly (Span & { readonly weight: number })[];
}

const WORDS_MAX = 60;
const UNITS_MAX = 4_000;

/** What tells how bad a text sounds: a model learnt from outcomes, or the polarity of its words. */
export interface TurnReader {
  /** Above 0 for the worse. @param text normalised */
  margin(text: string): number;
  probability(margin: number): number;
  isAlarm(margin: number, falseAlarmShare: number): boolean;
}

/** Margins of texts by a model; a reader is kept, as its tables are large. Not for two threads at once. */
export class WarningReader implements TurnReader {
  readonly model: WarningModel;
  readonly #reader: FeatureReader;
  readonly #beside: ((text: string) => number) | undefined;

  /** @param beside  the margin that the model was learnt beside, if it was */
  constructor(model: WarningModel, beside?: (text: string) => number) {
    if (model.besideWeight > 0 && !beside)
      throw new RangeError('the model was learnt beside a margin that is not given');
    this.model = model;
    this.#beside = beside;
    this.#reader = new FeatureReader(model.recipe);
  }

  /** @param text normalised */
  margin(text: string): number {
    const count = this.#reader.read(text);
    const { weights } = this.model.linear;
    const bias = this.model.linear.bias + (this.#beside ? this.model.besideWeight * this.#beside(text) : 0);
    if (count === 0) return bias;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += weights[this.#reader.indices[i] as number] as number;
    return bias + sum / Math.sqrt(count);
  }

  probability(margin: number): number {
    return warningProbability(this.model, margin);
  }

  isAlarm(margin: number, falseAlarmShare: number): boolean {
    return isAlarm(this.model, margin, falseAlarmShare);
  }
}

/**
 * Warn turn by turn: the probability of a bad outcome after each turn of the customer, what changed it, and whether it is
 * beyond what the given share of good conversations reaches.
 *
 * A word's weight is what the margin would lose without it, so it is true for the words as they stand there, negated or not.
 *
 * @param reader           of a learnt model
 * @param turns            of the customer, as they were written, in their order
 * @param falseAlarmShare  share of good conversations for which an alarm is borne, 0..0.5
 * @param unitsMax         of what was said before, this much is remembered
 */
export function warnTurns(
  reader: TurnReader,
  turns: readonly string[],
  falseAlarmShare = 0.1,
  unitsMax = UNITS_MAX,
): WarnedTurn[] {
  let said = '';
  let last: number | null = null;
  return turns.map((turn, place) => {
    const normalized = normalizeText(turn);
    const before = said === '' ? '' : `${said}\n`.slice(-unitsMax);
    said = before + normalized.text;
    const margin = reader.margin(said);
    const probability = reader.probability(margin);
    const words = segmentWords(normalized.text.slice(0, UNITS_MAX))
      .slice(0, WORDS_MAX)
      .map(({ start, end }) => {
        const without = before + normalized.text.slice(0, start) + normalized.text.slice(end);
        const from = normalized.offsets[start] ?? 0;
        return { start: from, end: (normalized.offsets[end - 1] ?? from) + 1, weight: margin - reader.margin(without) };
      })
      .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
      .slice(0, 5);
    const change = last === null ? null : probability - last;
    last = probability;
    return { turn: place, probability, change, alarm: reader.isAlarm(margin, falseAlarmShare), words };
  });
}

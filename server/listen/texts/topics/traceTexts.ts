import type { WarningWord } from '@plumbline/model/textWarning.ts';
import { detectLanguage } from '@plumbline/text/language/detectLanguage.ts';
import { scoredLanguageOf } from '@plumbline/text/sentiment/readText.ts';
import { warnTurns } from '@plumbline/text/warning/warnTurns.ts';
import type { z } from 'zod';
import { openTextModel } from '../models/openTextModel.ts';
import type { TextModelParts } from '../models/textModel.ts';

type Word = z.infer<typeof WarningWord>;
export type MovedWords = { key: string; words: Word[] };
export type TracedTurn = {
  probability: number;
  change: number | null;
  words: { start: number; end: number; weight: number }[];
};

/** What was said longer ago than this no longer tells the mood. */
const REMEMBERED_UNITS = 400;
const TRACED_UNITS = 600;
const WORDS_SHOWN = 4;
/** Words that move it less than this move nothing. */
const WEIGHT_MIN = 0.05;

/** Traces what moved the score of texts, with the standing model of the workspace. For one thread. */
export class TextTracer {
  private readonly model: ReturnType<typeof openTextModel>;

  constructor(parts: TextModelParts) {
    this.model = openTextModel(parts);
  }

  /** The words of one text that make it sound bad, the heaviest first; none where the language is not read. */
  words(text: string): Word[] {
    const [only] = this.turns([text.slice(0, TRACED_UNITS)]) ?? [];
    return (only?.words ?? [])
      .filter(({ weight }) => weight > WEIGHT_MIN)
      .slice(0, WORDS_SHOWN)
      .map(({ start, end, weight }) => ({ word: text.slice(start, end), weight }));
  }

  /** How bad it sounds after each turn of the customer; null where the language is not read. */
  turns(turns: readonly string[]): TracedTurn[] | null {
    const language = scoredLanguageOf(detectLanguage(turns.join('\n')));
    if (language === null) return null;
    const reader = this.model.warner(language);
    const cut = turns.map((turn) => turn.slice(0, TRACED_UNITS));
    return warnTurns(reader, cut, 0.1, REMEMBERED_UNITS).map(({ probability, change, words }) => ({
      ...{ probability, change },
      words: words.filter(({ weight }) => Math.abs(weight) > WEIGHT_MIN),
    }));
  }
}

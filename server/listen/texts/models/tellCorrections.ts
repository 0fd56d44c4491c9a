import { createHash } from 'node:crypto';
import { Refusal } from '@plumbline/model/refusal.ts';
import { readStatementWord, STATEMENT_PLACE } from '@plumbline/model/statementWord.ts';
import { type CorrectionTold, VERDICT_WORDS } from '@plumbline/model/textModel.ts';
import { listTextsOfOccasions } from '@plumbline/store/analytics/listen/textReview.ts';
import { addTextCorrections } from '@plumbline/store/operations/listen/textCorrections.ts';
import { detectLanguage } from '@plumbline/text/language/detectLanguage.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { sameTextKey } from '@plumbline/text/sentiment/nearDuplicates.ts';
import { scoredLanguageOf } from '@plumbline/text/sentiment/readText.ts';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';

/** One text in so many is never learnt from. */
const HELD_OUT_EACH = 5;

/**
 * Keeps what a person said of texts. The text itself is read from the store, so that nobody teaches what no customer wrote.
 *
 * @returns ids of the corrections, in the order they were told
 * @throws Refusal not_found `textModels.noText`; invalid `textModels.noVerdict`, `textModels.noStatementWord`
 */
export async function tellCorrections(context: WorkspaceContext, told: readonly CorrectionTold[]): Promise<string[]> {
  const { operations, analytics } = context.stores;
  for (const one of told) demandMeaning(one);
  const occasions = [...new Set(told.map(({ occasion }) => occasion))];
  const found = await listTextsOfOccasions(analytics, context.workspace.number, occasions);
  const rows = told.map((one) => {
    const text = found.find(
      (each) => each.import === one.import && each.occasion === one.occasion && each.textHash === one.textHash,
    );
    if (text === undefined) throw new Refusal('not_found', 'textModels.noText');
    const language = scoredLanguageOf(detectLanguage(text.text)) ?? 'other';
    return { ...one, question: text.question, language, heldOut: isHeldOut(text.text) };
  });
  const { actor, workspace } = context;
  return addTextCorrections(operations, { workspace: workspace.id, by: nameOfActor(actor), at: context.now() }, rows);
}

function demandMeaning({ kind, subject, value }: CorrectionTold): void {
  if (kind === 'verdict' && !VERDICT_WORDS.some((word) => word === value))
    throw new Refusal('invalid', 'textModels.noVerdict', { value });
  const stated = STATEMENT_PLACE.test(subject) && readStatementWord(value) !== null;
  if (kind === 'statement' && !stated)
    throw new Refusal('invalid', 'textModels.noStatementWord', { value: `${subject} ${value}` });
}

/** By a hash of its letters, so that a text is on the same side whoever confirms it and whenever. */
export function isHeldOut(text: string): boolean {
  const key = sameTextKey(normalizeText(text).text);
  return createHash('sha256').update(key).digest().readUInt32LE(0) % HELD_OUT_EACH === 0;
}

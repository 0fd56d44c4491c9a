import { readStatementWord } from '@plumbline/model/statementWord.ts';
import { findOwnTextModel, listOwnAnswers } from '@plumbline/store/operations/listen/ownTextModels.ts';
import { listPersonsWords } from '@plumbline/store/operations/listen/textCorrections.ts';
import { findStandingTextModel, listTextSeeds } from '@plumbline/store/operations/listen/textModels.ts';
import { findStandingWarningModel } from '@plumbline/store/operations/listen/warningModels.ts';
import type { HouseContext } from '../../../http/context.ts';
import type { PersonsWord, TextModelParts } from './textModel.ts';

/**
 * The standing model of a workspace, what people said of single texts, and the words they took for dimensions: all that a
 * thread needs to read texts. `openTextModel` makes a model of it there.
 *
 * @param workspace  its id
 */
export async function loadTextModel(
  { stores }: Pick<HouseContext, 'stores'>,
  workspace: string,
): Promise<TextModelParts> {
  const { operations } = stores;
  const [standing, said, judged, own, warning] = await Promise.all([
    findStandingTextModel(operations, workspace),
    listPersonsWords(operations, workspace),
    listTextSeeds(operations, workspace),
    findOwnTextModel(operations, workspace),
    findStandingWarningModel(operations, workspace),
  ]);
  const seeds: Record<string, string[]> = {};
  for (const { dimension, word, accepted } of judged) {
    if (!accepted) continue;
    const list = seeds[dimension] ?? [];
    list.push(word);
    seeds[dimension] = list;
  }
  const answers = own?.on === true ? await listOwnAnswers(operations, workspace) : [];
  return {
    model: standing?.number ?? 0,
    // a copy of its own: the driver's bytes lie in a larger piece of memory that must not be sent along
    bytes: standing === null ? null : Uint8Array.from(standing.bytes),
    words: wordsOf(said),
    own: answers.map(({ textHash, verdict, positive }) => ({ textHash, verdict, positive })),
    warning: warning === null ? null : { number: warning.number, bytes: Uint8Array.from(warning.bytes) },
    seeds,
  };
}

function wordsOf(said: Awaited<ReturnType<typeof listPersonsWords>>): PersonsWord[] {
  const words = new Map<string, PersonsWord>();
  for (const { textHash, kind, subject, value } of said) {
    const word = words.get(textHash) ?? { textHash, verdict: null, aspects: null, statements: null };
    const stated = kind === 'statement' ? readStatementWord(value) : null;
    if (kind === 'verdict') word.verdict = value as PersonsWord['verdict'];
    else if (stated !== null) word.statements = { ...word.statements, [subject]: stated };
    else if (kind === 'aspect') word.aspects = { ...word.aspects, [subject]: value as 'none' };
    words.set(textHash, word);
  }
  return [...words.values()];
}

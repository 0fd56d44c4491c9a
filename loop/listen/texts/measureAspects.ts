import type { TextComparison } from '@plumbline/model/textModel.ts';
import { AspectMatcher, type AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';
import { type AspectModel, aspectProbabilities, confirmAspects } from '@plumbline/text/aspects/fitAspects.ts';
import { compareRight } from './compareModels.ts';

/** A confirmed text: which dimensions a person said it speaks of, and which not. */
export type ConfirmedAspects = {
  /** normalised */
  text: string;
  said: ReadonlyMap<string, boolean>;
  heldOut: boolean;
};

/** From this probability on a text is taken to speak of a dimension that it does not name; as it is read. */
const LEARNT_MIN = 0.5;
const FOLDS = 5;

/** Answers of models that had not seen the text, beside what words alone find. */
export type AspectAnswers = { before: boolean[]; after: boolean[]; truth: boolean[]; texts: number[] };

/**
 * Whether confirmed texts speak of their dimensions, each judged by a model that had not seen it: those learnt from in five
 * parts, those held out by the model of all that was learnt.
 *
 * @param base  what seeds taught, under what was confirmed
 */
export function answerAspects(
  base: AspectModel,
  confirmed: readonly ConfirmedAspects[],
  { seeds, aspects, seed }: { seeds: readonly AspectSeeds[]; aspects: readonly string[]; seed: number },
): AspectAnswers {
  const matcher = new AspectMatcher(seeds);
  const learnt = confirmed.filter(({ heldOut }) => !heldOut);
  const answers: AspectAnswers = { before: [], after: [], truth: [], texts: [] };
  const judge = (seen: readonly ConfirmedAspects[], unseen: readonly ConfirmedAspects[]) => {
    if (unseen.length === 0) return;
    const labels = seen.map(({ said }) => ({ aspects: [...said].flatMap(([aspect, yes]) => (yes ? [aspect] : [])) }));
    const texts = unseen.map(({ text }) => text);
    const model = confirmAspects(
      base,
      seen.map(({ text }) => text),
      labels,
      { aspects, seed },
    );
    const probabilities = aspectProbabilities(model, texts);
    for (const [row, { text, said }] of unseen.entries()) {
      const named = new Set(matcher.find(text).map(({ aspect }) => aspect));
      for (const [aspect, yes] of said) {
        const place = model.aspects.findIndex((one) => one.aspect === aspect);
        const found = named.has(aspect) || (probabilities[place]?.[row] ?? 0) >= LEARNT_MIN;
        answers.before.push(named.has(aspect) === yes);
        answers.after.push(found === yes);
        answers.truth.push(yes);
        answers.texts.push(confirmed.indexOf(unseen[row] as ConfirmedAspects));
      }
    }
  };
  for (let fold = 0; fold < FOLDS; fold += 1)
    judge(
      learnt.filter((_text, row) => row % FOLDS !== fold),
      learnt.filter((_text, row) => row % FOLDS === fold),
    );
  judge(
    learnt,
    confirmed.filter(({ heldOut }) => heldOut),
  );
  return answers;
}

/** Both as accuracies, with intervals by texts. */
export function compareAspects({ before, after, truth, texts }: AspectAnswers): TextComparison {
  const yes = truth.filter(Boolean).length / Math.max(1, truth.length);
  return compareRight(before, after, { majority: Math.max(yes, 1 - yes), clusters: texts });
}

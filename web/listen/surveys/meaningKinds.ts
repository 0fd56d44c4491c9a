import type { Meaning } from '@plumbline/model/meaning.ts';
import type { QuestionKind } from '@plumbline/model/question.ts';

export type MeaningKind = 'nothing' | 'mark' | 'metric' | 'attribute' | 'basis' | 'text' | 'identity';

export function meaningKindOf(meaning: Meaning | undefined): MeaningKind {
  if (meaning === undefined) return 'nothing';
  const kinds = ['mark', 'metric', 'attribute', 'basis', 'text', 'identity'] as const;
  return kinds.find((kind) => kind in meaning) ?? 'nothing';
}

/** What the answer to a kind of question can mean: a number is no region, and a choice has no points of its own. */
export function kindsOfMeaning(kind: QuestionKind): MeaningKind[] {
  switch (kind) {
    case 'scale':
    case 'stars':
    case 'slider':
    case 'matrix':
      return ['nothing', 'mark', 'metric', 'basis'];
    case 'nps':
      return ['nothing', 'metric', 'mark'];
    case 'single':
      return ['nothing', 'mark', 'metric', 'attribute', 'basis'];
    case 'multiple':
      return ['nothing', 'basis', 'attribute'];
    case 'text':
      return ['nothing', 'text', 'attribute', 'identity'];
    case 'number':
    case 'date':
      return ['nothing', 'mark', 'metric', 'attribute', 'identity'];
    case 'ranking':
    case 'bestWorst':
    case 'sum':
      return ['nothing', 'mark'];
    default:
      return ['nothing'];
  }
}

/** A meaning to begin with; a dimension is still to be chosen. */
export function blankMeaning(kind: MeaningKind): Meaning | undefined {
  switch (kind) {
    case 'nothing':
      return undefined;
    case 'mark':
      return { dimension: '', mark: 'perceived' };
    case 'metric':
      return { metric: 'satisfaction' };
    case 'attribute':
      return { attribute: 'segment' };
    case 'basis':
      return { basis: 'history' };
    case 'text':
      return { text: null };
    case 'identity':
      return { identity: 'customer' };
  }
}

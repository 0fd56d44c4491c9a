import { probabilityOf } from '../linear/platt.ts';
import { scanEnds } from '../sentiment/lexiconMargin.ts';
import type { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import type { Span } from '../span.ts';
import type { AspectMatcher, AspectMention } from './AspectMatcher.ts';
import { aspectWindow } from './aspectWindow.ts';

/** What a text says of one aspect, and the words it says it with. */
export type AspectOpinion = {
  aspect: string;
  /** the naming word */
  mention: Span;
  /** the part of the text that speaks of it */
  window: Span;
  positiveProbability: number;
};

/** How much the whole text counts beside the clause: people who are content mean their remarks kindly. */
const WHOLE_SHARE = { zh: 0.3, en: 0.5 } as const;
/** A window without a judging word is a guess, and the whole text is as good a one. */
const WHOLE_SHARE_UNJUDGED = 1;

/**
 * Each aspect a text speaks of, with its own sign: "房间很大但是服务差" is praise of the room and blame of the service.
 *
 * @param text     a normalised text
 * @param matcher  the workspace's aspects
 * @param scorer   the workspace's model
 * @returns        one opinion for each mention, in order; none where nothing is named
 */
export function readAspects(text: string, matcher: AspectMatcher, scorer: PolarityScorer): AspectOpinion[] {
  const mentions = matcher.find(text);
  if (mentions.length === 0) return [];
  const whole = scorer.margin(text);
  return mentions.map((mention) => {
    const others = mentions.filter(({ aspect }) => aspect !== mention.aspect);
    const window = aspectWindow(text, mention, others, scorer.stack.language);
    const margin = opinionMargin(text, window, whole, scorer);
    const positiveProbability = probabilityOf(scorer.stack.platt, margin);
    return { aspect: mention.aspect, mention: spanOf(mention), window, positiveProbability };
  });
}

/** How far a window lies on the side of praise, with a share of the whole text. */
export function opinionMargin(text: string, window: Span, whole: number, scorer: PolarityScorer): number {
  if (window.start === 0 && window.end === text.length) return whole;
  const part = text.slice(window.start, window.end);
  const reading = scanEnds(part, scorer.stack.language);
  const share = reading.hits > 0 ? WHOLE_SHARE[scorer.stack.language] : WHOLE_SHARE_UNJUDGED;
  return (scorer.margin(part, reading) + share * whole) / (1 + share / 2);
}

const spanOf = ({ start, end }: AspectMention): Span => ({ start, end });

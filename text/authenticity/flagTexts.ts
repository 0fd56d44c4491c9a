import { foldText } from '../matching/foldText.ts';
import { findCopies } from './findCopies.ts';
import { findInducement } from './findInducement.ts';
import { judgeAuthenticity, type ReviewToJudge } from './judgeAuthenticity.ts';

export const TEXT_FLAGS = ['copied', 'burst', 'incentive', 'influencer', 'oneOff'] as const;
export type TextFlag = (typeof TEXT_FLAGS)[number];
/** `group` names what belongs together, and is the same whenever the same texts are looked at again. */
export type FlaggedText = { place: number; flag: TextFlag; group: string; score: number; why: string };

/** Scores by place on the scale: both ends, what lies between, and whether they form a J or a U. */
export type ScoreShape = {
  scored: number;
  /** texts with a score of 0..20, 20..40 and so on, up to 100 */
  fifths: [number, number, number, number, number];
  shape: 'j' | 'reverseJ' | 'u' | 'other' | 'tooFew';
};
export type FlagReport = { flags: FlaggedText[]; shape: ScoreShape; oneOff: number; authored: number };

const SCORED_MIN = 50;

/**
 * Flags of texts that may not be what customers felt, each with its group and why: a reason to look, never proof.
 *
 * An author of one text only is nothing by itself, as most customers are; it is flagged where the text is copied or part of
 * a burst as well.
 *
 * @param told  share of the work done, 0..1, told now and then
 */
export function flagTexts(reviews: readonly ReviewToJudge[], told: (share: number) => void = () => {}): FlagReport {
  const texts = reviews.map(({ text }) => text);
  const copies = findCopies(texts, 0.8, (share) => told(0.8 * share));
  const report = judgeAuthenticity(reviews, copies);
  told(0.85);
  const flags: FlaggedText[] = [];
  for (const group of copies) {
    const key = keyOfCopies(group.map((place) => texts[place] as string));
    for (const place of group)
      flags.push({ place, flag: 'copied', group: key, score: group.length, why: String(group.length) });
  }
  const burstOf = startsOfBursts(reviews, report.marks);
  reviews.forEach(({ text, day }, place) => {
    const marks = report.marks[place] ?? [];
    if (marks.includes('burst'))
      flags.push({
        place,
        flag: 'burst',
        group: `d${burstOf.get(day) ?? day}`,
        score: 1,
        why: String(burstOf.get(day) ?? day),
      });
    const inducement = findInducement(text);
    if (inducement !== null)
      flags.push({ place, flag: inducement.kind, group: inducement.words, score: 1, why: inducement.words });
    if (marks.includes('oneOff') && (marks.includes('copied') || marks.includes('burst')))
      flags.push({ place, flag: 'oneOff', group: 'once', score: 1, why: '' });
    if (place % 1000 === 0) told(0.85 + (0.15 * place) / reviews.length);
  });
  const authored = reviews.filter(({ author }) => author !== null).length;
  const oneOff = report.marks.filter((marks) => marks.includes('oneOff')).length;
  return { flags, shape: shapeOf(reviews), oneOff, authored };
}

/** Days that burst one after the other are one burst, named by its first day. */
function startsOfBursts(
  reviews: readonly ReviewToJudge[],
  marks: readonly (readonly string[])[],
): ReadonlyMap<number, number> {
  const days = [...new Set(reviews.filter((_one, place) => marks[place]?.includes('burst')).map(({ day }) => day))];
  const starts = new Map<number, number>();
  for (const day of days.sort((one, other) => one - other)) starts.set(day, starts.get(day - 1) ?? day);
  return starts;
}

/** The least of the hashes of its texts, so that one text more does not make it another group. */
function keyOfCopies(texts: readonly string[]): string {
  return texts.map((text) => hashOf(foldText(text.slice(0, 2000)).folded)).sort()[0] as string;
}

function hashOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + at), 0x85ebca6b);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}

/**
 * Reviews are written by the delighted and the angry: most scores at the top, some at the bottom, few between.
 *
 * Source  Hu, Zhang & Pavlou (2009), Overcoming the J-shaped distribution of product reviews
 */
function shapeOf(reviews: readonly ReviewToJudge[]): ScoreShape {
  const fifths: ScoreShape['fifths'] = [0, 0, 0, 0, 0];
  let scored = 0;
  for (const { score } of reviews) {
    if (score === null) continue;
    const fifth = Math.min(4, Math.max(0, Math.floor(score / 20)));
    fifths[fifth] = (fifths[fifth] as number) + 1;
    scored++;
  }
  if (scored < SCORED_MIN) return { scored, fifths, shape: 'tooFew' };
  const [bottom, second, third, fourth, top] = fifths;
  const valley = Math.min(second, third, fourth);
  // chance alone makes no valley: an end must rise above it by two standard errors of the difference
  const rises = (end: number) => end - valley > 2 * Math.sqrt(end + valley);
  if (!rises(bottom) || !rises(top)) return { scored, fifths, shape: 'other' };
  if (top > 2 * bottom) return { scored, fifths, shape: 'j' };
  return { scored, fifths, shape: bottom > 2 * top ? 'reverseJ' : 'u' };
}

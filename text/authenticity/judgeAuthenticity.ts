import { detectBursts } from './detectBursts.ts';
import { findCopies } from './findCopies.ts';

export interface ReviewToJudge {
  readonly text: string;
  readonly author: string | null;
  /** Whole day, as days since 1970 in the zone of the company. */
  readonly day: number;
  /** Score from 0 to 100, if there is one. */
  readonly score: number | null;
}

export type AuthenticityMark = 'copied' | 'burst' | 'oneOff' | 'extreme';

export interface AuthenticityReport {
  /** Marks of each review, in the order given. A mark is a reason to look, never proof. */
  readonly marks: readonly (readonly AuthenticityMark[])[];
  /** Places of the reviews that are copies of each other. */
  readonly copies: readonly (readonly number[])[];
  readonly share: Readonly<Record<AuthenticityMark, number>>;
  /** Share with two marks and more besides being extreme. */
  readonly doubtfulShare: number;
}

const MARKS: readonly AuthenticityMark[] = ['copied', 'burst', 'oneOff', 'extreme'];

/**
 * Marks of reviews that may not be what customers felt: copied texts, days with far too many, authors of one review only,
 * and the ends of the scale. Figures are then shown with and without the doubtful ones; none is dropped here.
 */
export function judgeAuthenticity(
  reviews: readonly ReviewToJudge[],
  copies: readonly (readonly number[])[] = findCopies(reviews.map(({ text }) => text)),
): AuthenticityReport {
  const copied = new Set(copies.flat());
  const bursting = daysOfBursts(reviews);
  const byAuthor = new Map<string, number>();
  for (const { author } of reviews) if (author !== null) byAuthor.set(author, (byAuthor.get(author) ?? 0) + 1);
  const marks = reviews.map(({ author, day, score }, place) => {
    const found: AuthenticityMark[] = [];
    if (copied.has(place)) found.push('copied');
    if (bursting.has(day)) found.push('burst');
    if (author !== null && byAuthor.get(author) === 1) found.push('oneOff');
    if (score !== null && (score <= 0 || score >= 100)) found.push('extreme');
    return found;
  });
  const share = (has: (found: readonly AuthenticityMark[]) => boolean) =>
    marks.filter(has).length / Math.max(1, reviews.length);
  return {
    ...{ marks, copies },
    share: Object.fromEntries(MARKS.map((mark) => [mark, share((found) => found.includes(mark))])) as Record<
      AuthenticityMark,
      number
    >,
    doubtfulShare: share((found) => found.filter((mark) => mark !== 'extreme').length >= 2),
  };
}

function daysOfBursts(reviews: readonly ReviewToJudge[]): Set<number> {
  if (reviews.length === 0) return new Set();
  const first = reviews.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = reviews.reduce((most, { day }) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  if (last - first > 36_600) return new Set();
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { day } of reviews) counts[day - first] = (counts[day - first] ?? 0) + 1;
  const days = detectBursts(counts).flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_none, i) => first + from + i),
  );
  return new Set(days);
}

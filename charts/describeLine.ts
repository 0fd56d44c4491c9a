import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate, Line } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { type Asked, GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { formatPoints } from './formatPoints.ts';
import { formatValue } from './formatValue.ts';
import { type GapTone, judgeGap } from './judgeGap.ts';

/** The catalogue as a function: `say('marks:mark.expected.name')`. The caller has bound it to the same language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;
export type Speech = { locale: Locale; say: Say };

/**
 * A mark by its name; an expectation that was asked after the service is never called that alone, because what people
 * recall they expected is coloured by what they got.
 */
export const nameOfMark = (mark: Mark, asked: Asked, say: Say): string =>
  say(mark === 'expected' && asked !== 'before' ? `marks:expectedAsked.${asked}` : `marks:mark.${mark}.name`);

/** A gap by its name, and that it rests on a recalled expectation where it does. */
export function nameOfGap(gap: Gap, asked: Asked, say: Say): string {
  const name = say(`marks:gap.${gap}.name`);
  if (asked === 'before' || GAPS[gap].from !== 'expected') return name;
  return say('marks:expectedAsked.gap', { name, asked: say(`marks:expectedAsked.short.${asked}`) });
}

/** A line in words: its name, its service gap, and every mark; what a screen reader hears in place of the picture. */
export function describeLine(
  line: Line,
  { smallestGapPoints, asked }: { smallestGapPoints: number; asked: Asked },
  speech: Speech,
): { title: string; text: string } {
  const name = nameIn(line.dimension.names, speech.locale);
  const gap = describeGap('service', line.gaps.service, { smallestGapPoints, asked }, speech);
  const marks = MARKS.map((mark) => describeMark(mark, line.marks[mark], asked, speech));
  return {
    title: speech.say('measure:chart.title', { name, gap }),
    text: marks.join(speech.say('measure:chart.between')),
  };
}

/** One mark in words, with its interval and its people: "Perceived 69.0, 95% interval 68.2 to 69.8, 2,925 people". */
export function describeMark(mark: Mark, estimate: Estimate, asked: Asked, speech: Speech): string {
  const name = nameOfMark(mark, asked, speech.say);
  return speech.say('measure:chart.named', { name, value: describeEstimate(estimate, speech) });
}

/** One gap in words, ending with how it reads: beyond noise, within noise, too few. */
export function describeGap(
  gap: Gap,
  estimate: GapEstimate,
  { smallestGapPoints, asked }: { smallestGapPoints: number; asked: Asked },
  speech: Speech,
): string {
  const name = nameOfGap(gap, asked, speech.say);
  const value = describeEstimate(estimate, speech, true);
  const tone = judgeGap(estimate, smallestGapPoints);
  const named = speech.say('measure:chart.named', { name, value });
  if (tone === 'none') return named;
  return speech.say('measure:chart.read', { named, reading: describeTone(tone, smallestGapPoints, speech) });
}

/** How a gap reads, in words that stand beside its colour. */
export function describeTone(
  tone: Exclude<GapTone, 'none'>,
  smallestGapPoints: number,
  { locale, say }: Speech,
): string {
  if (tone === 'small') {
    return say('marks:reading.belowSmallest', { points: formatPoints(smallestGapPoints, locale) });
  }
  if (tone === 'within') return say('marks:reading.withinNoise');
  return say('marks:reading.beyondNoise');
}

/** What n counts: people, but promises where the figure is the share of promises kept. */
export type Counted = 'people' | 'promises';

/** Any estimate in words, in its own unit; where there is no figure, why. */
export function describeEstimate(
  estimate: Estimate,
  speech: Speech,
  signed = false,
  counted: Counted = 'people',
): string {
  const { say } = speech;
  if (estimate.kind === 'set') {
    return say('measure:chart.decided', {
      point: formatValue(estimate.point, estimate.unit, speech, signed),
      since: estimate.since.slice(0, 10),
    });
  }
  if (estimate.kind !== 'estimate') return describeMissing(estimate, say);
  const sentence = say('measure:chart.estimated', {
    point: formatValue(estimate.point, estimate.unit, speech, signed),
    interval: describeInterval(estimate, speech, signed),
    people: describePeople(estimate.n, speech, counted),
  });
  if (estimate.n >= LIMITS.smallBasePeople) return sentence;
  return say('measure:chart.read', { named: sentence, reading: say('marks:smallBase.name') });
}

export function describeInterval(
  estimate: { low: number; high: number; confidence: number; unit: string },
  speech: Speech,
  signed = false,
): string {
  return speech.say('marks:reading.interval', {
    confidence: Math.round(estimate.confidence * 100),
    low: formatValue(estimate.low, estimate.unit, speech, signed),
    high: formatValue(estimate.high, estimate.unit, speech, signed),
  });
}

export function describePeople(count: number, { locale, say }: Speech, counted: Counted = 'people'): string {
  return say(`measure:chart.${counted}`, { count, number: count.toLocaleString(locale) });
}

/** Why there is no figure: too few (and how many are missing), withheld, or nothing to estimate. */
export function describeMissing(estimate: Exclude<Estimate, { kind: 'estimate' | 'set' }>, say: Say): string {
  if (estimate.kind === 'tooFew') return say('marks:tooFew.more', { count: Math.max(1, estimate.needed - estimate.n) });
  if (estimate.kind === 'withheld') return say('marks:withheld.name');
  return say(`marks:absent.${estimate.because}`);
}

import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import type { JourneyFunnel, JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import type { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';

/** The figures of journeys as tables; the first row names the columns. */
export const journeyTables = {
  map: ({ edges, inTens }: JourneyMap): CsvCell[][] => [
    [
      'from',
      'to',
      'follows',
      'cases',
      'people',
      ...figureHeads('share'),
      'unit',
      ...figureHeads('median'),
      'meanSeconds',
      'inTens',
    ],
    ...edges.map(({ from, to, follows, cases, people, share, median, meanSeconds }): CsvCell[] => [
      ...[from, to, follows, cases, people, ...figureCells(share), unitOf(median), ...figureCells(median)],
      ...[meanSeconds, Number(inTens)],
    ]),
  ],
  variants: ({ variants, rest }: JourneyVariants): CsvCell[][] => [
    ['way', 'cases', 'people', ...figureHeads('share'), 'unit', ...figureHeads('duration')],
    ...variants.map(({ way, cases, people, share, duration }): CsvCell[] => [
      ...[way.join(' → '), cases, people, ...figureCells(share), unitOf(duration), ...figureCells(duration)],
    ]),
    ...(rest.ways === 0 ? [] : [[`(+${rest.ways})`, rest.cases, null, ...Array.from({ length: 15 }, () => null)]]),
  ],
  rework: ({ again, pingPong, inTens }: JourneyRework): CsvCell[][] => [
    ['event', 'between', 'times', 'cases', 'loops', ...figureHeads('share'), 'unit', ...figureHeads('extra'), 'inTens'],
    ...again.map(({ event, events, cases, loops, share, extra }): CsvCell[] => [
      ...[event, '', events, cases, loops, ...figureCells(share), unitOf(extra), ...figureCells(extra)],
      Number(inTens),
    ]),
    ...pingPong.map(({ event, between, times, cases, share, extra }): CsvCell[] => [
      ...[event, between, times, cases, null, ...figureCells(share), unitOf(extra), ...figureCells(extra)],
      Number(inTens),
    ]),
  ],
  funnel: ({ steps, by }: JourneyFunnel, locale: Locale): CsvCell[][] => [
    [
      ...['step', 'name', by ?? 'by', 'cases', ...figureHeads('reached'), ...figureHeads('dropOff'), 'pAdjusted'],
      ...[...figureHeads('anyOrder'), 'unit', ...figureHeads('median'), 'inTens'],
    ],
    ...steps.flatMap(({ key, names, whole, cells }) =>
      [whole, ...cells].map(
        ({ by: cell, cases, rounded, reached, dropOff, anyOrder, median, pAdjusted }): CsvCell[] => [
          ...[key, nameIn(names, locale), cell, cases, ...figureCells(reached), ...figureCells(dropOff), pAdjusted],
          ...[...figureCells(anyOrder), unitOf(median), ...figureCells(median), Number(rounded)],
        ],
      ),
    ),
  ],
  paths: ({ places, inTens }: JourneyPaths): CsvCell[][] => [
    ['place', 'visits', 'people', ...figureHeads('removal'), 'creditShare', 'inTens'],
    ...places.map(({ place, visits, people, removal, creditShare }): CsvCell[] => [
      ...[place, visits, people, ...figureCells(removal), creditShare, Number(inTens)],
    ]),
  ],
  metrics: ({ steps }: JourneyBlueprint, locale: Locale): CsvCell[][] => [
    ['step', 'name', 'metric', ...figureHeads('value'), ...figureHeads('difference'), 'pAdjusted'],
    ...steps.flatMap(({ key, names, metrics }) =>
      metrics.map(({ metric, value, difference, pAdjusted }): CsvCell[] => [
        ...[key, nameIn(names, locale), metric, ...figureCells(value), ...figureCells(difference), pAdjusted],
      ]),
    ),
  ],
  pains: ({ pains, steps, inTens }: JourneyBlueprint, locale: Locale): CsvCell[][] => {
    const nameOf = (key: string): string => {
      const step = steps.find((one) => one.key === key);
      return step === undefined ? key : nameIn(step.names, locale);
    };
    return [
      [
        'step',
        'name',
        'dimension',
        'touchpoint',
        ...figureHeads('pain'),
        'reachedShare',
        'shortfallPoints',
        'weightShare',
        'beyondNoise',
        'inTens',
      ],
      ...pains.map((one): CsvCell[] => [
        ...[one.step, nameOf(one.step), one.dimension, one.touchpoint, ...figureCells(one.pain)],
        ...[one.reachedShare, one.shortfallPoints, one.weightShare, String(one.beyondNoise), Number(inTens)],
      ]),
    ];
  },
  blueprint: ({ steps, inTens }: JourneyBlueprint, locale: Locale): CsvCell[][] => {
    const parts = ['expected', 'promised', 'perceived', 'gap'] as const;
    return [
      [
        ...[
          'stage',
          'step',
          'name',
          'lane',
          ...figureHeads('reached'),
          'inTens',
          'negativeShare',
          'negativeLow',
          'negativeHigh',
          'texts',
        ],
        ...['dimension', 'touchpoint', 'weightShare', ...parts.flatMap((part) => figureHeads(part)), 'gap.pAdjusted'],
      ],
      ...steps.flatMap(({ stage, key, names, lane, reached, sentiment, lines }) => {
        const { share = null, low = null, high = null, texts = null } = sentiment ?? {};
        const head: CsvCell[] = [stage, key, nameIn(names, locale), lane, ...figureCells(reached)];
        head.push(Number(inTens), share, low, high, texts);
        if (lines.length === 0) return [head];
        return lines.map((line): CsvCell[] => [
          ...[...head, line.dimension, line.touchpoint, line.weightShare],
          ...[...parts.flatMap((part) => figureCells(line[part])), line.pAdjusted],
        ]);
      }),
    ];
  },
};

const unitOf = (estimate: JourneyMap['duration']): string => (estimate.kind === 'estimate' ? estimate.unit : '');

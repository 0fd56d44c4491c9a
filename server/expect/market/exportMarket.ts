import type { Estimate } from '@plumbline/model/estimate.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { BenchmarksReport, CampaignReport, ClaimsReport } from '@plumbline/model/market.ts';
import type { PriceReport } from '@plumbline/model/priceReport.ts';
import type { SwotReport } from '@plumbline/model/swot.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

/** One row an outside value, the own one beside it. */
export function listBenchmarkRows({ dimensions }: BenchmarksReport, locale: Locale): CsvCell[][] {
  const head = ['dimension', 'name', 'kind', 'competitor', 'point', 'low', 'high', 'n', 'date', 'source', 'enteredBy'];
  const own = ['own', 'difference'].flatMap((part) => figureHeads(part));
  const rows = dimensions.flatMap((dimension) =>
    dimension.values.map((value): CsvCell[] => [
      ...[dimension.key, dimension.names === null ? '' : nameIn(dimension.names, locale), value.kind, value.competitor],
      ...[value.point, value.low, value.high, value.people, value.since, value.origin, value.who || value.source],
      ...[value.state, value.stale ? 1 : 0, dimension.floor?.point ?? null, ...figureCells(dimension.own)],
      ...(value.comparison === null ? figureHeads('').map(() => null) : figureCells(value.comparison.difference)),
      ...[value.comparison?.pAdjusted ?? null, value.comparison?.verdict ?? ''],
    ]),
  );
  return [[...head, 'state', 'stale', 'floor', ...own, 'pAdjusted', 'verdict'], ...rows];
}

export function listClaimRows({ claims }: ClaimsReport, locale: Locale): CsvCell[][] {
  const parts = ['before', 'after', 'difference'].flatMap((part) => figureHeads(part));
  const head = ['competitor', 'words', 'dimension', 'name', 'channel', 'from', 'to', 'source', ...parts, 'pAdjusted'];
  const rows = claims.map(({ anchoring, ...one }): CsvCell[] => [
    ...[one.competitor, one.words, one.dimension, one.names === null ? '' : nameIn(one.names, locale), one.channel],
    ...[one.since, one.until, one.origin, ...figureCells(anchoring.from), ...figureCells(anchoring.of)],
    ...[...figureCells(anchoring.difference), one.pAdjusted],
  ]);
  return [head, ...rows];
}

export function listResponseRows({ responses }: CampaignReport, locale: Locale): CsvCell[][] {
  const head = ['dimension', 'name', 'figure', 'doseFrom', 'doseTo', ...figureHeads('points'), 'p', 'pAdjusted'];
  const rows = responses.flatMap((one): CsvCell[][] => {
    const name = one.names === null ? '' : nameIn(one.names, locale);
    const row = (figure: string, of: Estimate, doses: CsvCell[] = [null, null], p: CsvCell[] = [null, null]) => [
      ...[one.dimension, name, figure, ...doses, ...figureCells(of), ...p],
    ];
    return [
      ...one.levels.map(({ from, to, level }) => row('level', level, [from, to])),
      row('slope', one.slope, [null, null], [one.p, one.pAdjusted]),
      ...(one.heldOut === null
        ? []
        : [
            row('reached', one.heldOut.of),
            row('heldOut', one.heldOut.from),
            row('difference', one.heldOut.difference, [null, null], [one.heldOut.p, one.heldOutAdjusted]),
          ]),
    ];
  });
  return [head, ...rows];
}

/** @param write  the words of an entry, as the page has them */
export function listSwotRows(
  { entries }: SwotReport,
  locale: Locale,
  write: (entry: SwotReport['entries'][number]) => string,
): CsvCell[][] {
  const head = ['quadrant', 'entry', 'state', 'stands', 'reason', 'dimension', 'name', 'about', 'value', 'low', 'high'];
  const rows = entries.map((entry): CsvCell[] => {
    const { figure, names, versions } = entry;
    return [
      ...[entry.quadrant, write(entry), entry.state, entry.stands ? 1 : 0, figure?.reason ?? 'entered'],
      ...[figure?.dimension ?? '', names === null ? '' : nameIn(names, locale), figure?.about ?? ''],
      ...[figure?.value ?? null, figure?.low ?? null, figure?.high ?? null, figure?.people ?? null],
      ...[figure?.unit ?? '', figure?.pAdjusted ?? null, versions[0]?.savedBy ?? '', versions[0]?.savedAt ?? ''],
    ];
  });
  return [[...head, 'n', 'unit', 'pAdjusted', 'saidBy', 'saidAt'], ...rows];
}

export function listPriceRows({ meters, ladders, currency }: PriceReport): CsvCell[][] {
  const head = [
    'questions',
    'figure',
    'price',
    ...figureHeads('value'),
    'n',
    'outOfOrder',
    'incomplete',
    'demand',
    'revenue',
    'profit',
    'currency',
  ];
  const rows = [
    ...meters.flatMap((meter) =>
      (['pmc', 'opp', 'ipp', 'pme'] as const).map((name): CsvCell[] => [
        ...[meter.key, name, null, ...figureCells(meter[name]), meter.n, meter.disordered, meter.incomplete],
        ...[null, null, null],
      ]),
    ),
    ...ladders.flatMap((ladder) => {
      const row = (figure: string, of: Estimate, price: number | null = null, rest: CsvCell[] = [null, null, null]) => [
        ...[ladder.key, figure, price, ...figureCells(of), ladder.n, null, null, ...rest],
      ];
      return [
        ...ladder.steps.map(({ price, share, demand, revenue, profit }) =>
          row('wouldBuy', share, price, [demand, revenue, profit]),
        ),
        row('revenueOptimum', ladder.revenueOptimum),
        row('profitOptimum', ladder.profitOptimum),
        row('elasticity', ladder.elasticity),
        ...(ladder.bounds === null ? [] : [row('demandPrice', ladder.bounds.demandPrice, ladder.bounds.floor)]),
        ...(ladder.premium === null ? [] : [row('premiumPerPoint', ladder.premium.perPoint)]),
        ...(ladder.premium?.degrees ?? []).map(({ exceeded, premium }) => row(`premiumAt${exceeded}`, premium)),
      ];
    }),
  ];
  return [head, ...rows.map((row) => [...row, currency])];
}

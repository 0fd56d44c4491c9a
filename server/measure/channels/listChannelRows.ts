import type { ChannelContradictions, ChannelsReport } from '@plumbline/model/channels.ts';
import { type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';

const nameOf = (names: Names | null, locale: Locale): string => (names === null ? '' : nameIn(names, locale));

/** One row a dimension and pair of channels. */
export function listPairRows({ pairs }: ChannelsReport, locale: Locale): CsvCell[][] {
  const rows = pairs.map((one): CsvCell[] => [
    ...[one.dimension, nameOf(one.names, locale), one.first, one.second, one.compared, ...figureCells(one.difference)],
    ...[one.pAdjusted, ...figureCells(one.apart)],
  ]);
  const heads = ['dimension', 'name', 'first', 'second', 'compared', ...figureHeads('difference'), 'pAdjusted'];
  return [[...heads, ...figureHeads('apart')], ...rows];
}

/** One row a channel. */
export function listScoreRows({ scores, metrics }: ChannelsReport): CsvCell[][] {
  const keys = metrics.map(({ key }) => key);
  const figures = ['spent', 'converted', 'crossed', 'startedAgain', 'returned'] as const;
  const rows = scores.map((one): CsvCell[] => [
    ...[one.channel, one.people, one.contacts, one.orders, one.currency, one.cost, one.peopleWithin],
    one.costPerContact,
    ...figures.flatMap((figure) => figureCells(one[figure])),
    ...keys.flatMap((key) => {
      const value = one.metrics[key];
      return value === undefined ? figureHeads(key).map(() => null) : figureCells(value);
    }),
  ]);
  const heads = ['channel', 'people', 'contacts', 'orders', 'currency', 'cost', 'peopleWithin', 'costPerContact'];
  return [[...heads, ...[...figures, ...keys].flatMap((figure) => figureHeads(figure))], ...rows];
}

/** One row a cost, as people entered it. */
export function listCostRows({ costs }: ChannelsReport): CsvCell[][] {
  const head = ['channel', 'from', 'to', 'amount', 'currency', 'note', 'enteredBy', 'enteredAt'];
  const rows = costs.map(({ channel, from, to, amount, currency, note, enteredBy, enteredAt }): CsvCell[] => [
    ...[channel, from, to, amount, currency, note, enteredBy, enteredAt],
  ]);
  return [head, ...rows];
}

/** One row a customer and dimension. Personal. */
export function listContradictionRows({ customers }: ChannelContradictions, locale: Locale): CsvCell[][] {
  const head = ['customer', 'dimension', 'name', 'lowest', 'lowestPoints', 'highest', 'highestPoints'];
  const rows = customers.map((one): CsvCell[] => [
    ...[one.customer, one.dimension, nameOf(one.names, locale)],
    ...[one.lowest, one.lowestPoints, one.highest, one.highestPoints],
  ]);
  return [head, ...rows];
}

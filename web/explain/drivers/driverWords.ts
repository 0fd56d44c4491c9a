import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { DriverColumnInfo } from '@plumbline/model/driverModel.ts';
import { createContext, useContext } from 'react';

/** The columns of the workspace by their key, for their names. */
export const DriverColumnsContext = createContext<ReadonlyMap<string, DriverColumnInfo>>(new Map());

export function useColumnName(): (column: string) => string {
  const columns = useContext(DriverColumnsContext);
  return (column) => columns.get(column)?.name ?? column.split(':').slice(1).join(':');
}

/** A coefficient as people read it: two decimals and a true minus. */
export function formatFigure(value: number | null, { locale }: Pick<Speech, 'locale'>, digits = 2): string {
  if (value === null || !Number.isFinite(value)) return '–';
  // what rounds to nothing has no sign
  return new Intl.NumberFormat(locale, {
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' },
  })
    .format(value)
    .replace('-', '−');
}

/** A probability: three decimals, or that it is smaller. */
export function formatP(value: number | null, { locale }: Pick<Speech, 'locale'>): string {
  if (value === null) return '–';
  if (value < 0.001) return `< ${formatFigure(0.001, { locale }, 3)}`;
  return formatFigure(value, { locale }, 3);
}

/** The name of an attribute: ours from the catalogue, a file's own as the file named it. */
export function splitName(split: string, say: Speech['say']): string {
  return split.startsWith('attribute:') ? split.slice('attribute:'.length) : say(`marks:grouping.${split}`);
}

import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Page } from 'playwright-core';

/** A figure as a person reads it on the page; null where the place says that there is none. */
export type ReadFigure = { point: number; low: number | null; high: number | null; n: number | null } | null;
export type ReadRow = { name: string; cell: string; figures: ReadFigure[] };

/** The rows of the table of lines: marks and gaps in the order of its columns. */
export async function readLineTable(page: Page): Promise<ReadRow[]> {
  const rows = await page.locator('.gaps-table tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('th button')?.textContent ?? '',
      cell: row.querySelector('th small')?.textContent ?? '',
      figures: [...row.querySelectorAll('td')].map((cell) => ({
        point: cell.querySelector('.gaps-figure-point')?.textContent ?? '',
        interval: cell.querySelector('.gaps-figure-interval')?.textContent ?? '',
        n: cell.querySelector('.gaps-figure-n')?.textContent ?? '',
      })),
    })),
  );
  return rows.map((row) => ({ ...row, figures: row.figures.map(readFigure) }));
}

/** The service gaps beside the pictures, in the order of the page. */
export async function readChart(page: Page): Promise<{ name: string; gap: ReadFigure }[]> {
  const rows = await page.locator('.gaps-row').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('h3')?.textContent ?? '',
      point: row.querySelector('.gaps-row-gap .gaps-figure-point')?.textContent ?? '',
      interval: row.querySelector('.gaps-row-gap .gaps-figure-interval')?.textContent ?? '',
    })),
  );
  return rows.map(({ name, point, interval }) => ({ name, gap: readFigure({ point, interval, n: '' }) }));
}

/** What a page has to show for an estimate: one digit, as `ReadFigure`. */
export function shownFigure(estimate: Estimate): ReadFigure {
  if (estimate.kind === 'set') return { point: shown(estimate.point), low: null, high: null, n: null };
  if (estimate.kind !== 'estimate') return null;
  const { point, low, high, n } = estimate;
  return { point: shown(point), low: shown(low), high: shown(high), n };
}

/** Rounded as people round, half away from zero, and without a sign on nothing. */
function shown(value: number): number {
  return Number(new Intl.NumberFormat('en', { maximumFractionDigits: 1, useGrouping: false }).format(value)) + 0;
}

function readFigure({ point, interval, n }: { point: string; interval: string; n: string }): ReadFigure {
  if (point === '') return null;
  const [low, high] = numbersIn(interval);
  return { point: numbersIn(point)[0] ?? Number.NaN, low: low ?? null, high: high ?? null, n: numbersIn(n)[0] ?? null };
}

function numbersIn(text: string): number[] {
  return (text.replaceAll('−', '-').match(/[+-]?\d[\d,]*(\.\d+)?/g) ?? []).map(
    (number) => Number(number.replaceAll(',', '')) + 0,
  );
}

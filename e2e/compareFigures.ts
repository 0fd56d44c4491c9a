import type { Locator } from 'playwright-core';

export type Told = { point: number; low: number; high: number };

/** What people read there, without what only a screen reader says. */
export async function readText(place: Locator): Promise<string> {
  const texts = await place.evaluateAll((all) =>
    all.map((one) => {
      const copy = one.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('.ui-visually-hidden')) hidden.remove();
      return copy.textContent ?? '';
    }),
  );
  return texts.join(' ');
}

/** Whether a text shows a figure and its interval, each as finely as it is written there. */
export function isShown(text: string, { point, low, high }: Told): boolean {
  const numbers = readNumbers(text);
  return [point, low, high].every((value, at) => {
    const read = numbers[at];
    return read !== undefined && Math.abs(read.value - value) <= read.step / 2 + 1e-9;
  });
}

/** Numbers as people write them; of per cent the share. */
function readNumbers(text: string): { value: number; step: number }[] {
  const found = text.replaceAll('−', '-').matchAll(/([+-]?)[¥$€£]?(\d[\d,]*)(?:\.(\d+))?\s?(%?)/g);
  return [...found].map(([, sign, whole = '', decimals = '', percent]) => {
    const scale = percent === '%' ? 100 : 1;
    const value = Number(`${sign}${whole.replaceAll(',', '')}.${decimals || '0'}`);
    return { value: value / scale, step: 10 ** -decimals.length / scale };
  });
}

/** The cells of a table as text. */
export function readCsv(csv: string): string[][] {
  return csv
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
}

/** Whether a row, by one of its cells, has the figure and its ends to the last digit. */
export function holds(rows: readonly (readonly unknown[])[], told: Told, name: string | null): boolean {
  return rows.some((row) => {
    const cells = new Set(row.map(String));
    return (name === null || cells.has(name)) && Object.values(told).every((value) => cells.has(String(value)));
  });
}

/** Every number of an answer, wherever it stands. */
export function numbersIn(answer: unknown): number[] {
  if (typeof answer === 'number') return [answer];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(numbersIn) : [];
}

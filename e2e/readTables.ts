import type { Page } from 'playwright-core';

export type TableRow = { name: string; cells: string[] };

/** The rows of the table that a page calls so: what names each, and its cells as they read. */
export async function readTable(page: Page, name: string): Promise<TableRow[]> {
  const table = page.getByRole('group', { name, exact: true }).locator('table').first();
  await table.waitFor();
  return table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      // what stands apart on the page is read apart
      const read = (cell: Element | null) => {
        if (cell === null) return '';
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const texts: string[] = [];
        while (walker.nextNode() !== null)
          if (walker.currentNode.parentElement?.closest('.ui-visually-hidden') === null)
            texts.push(walker.currentNode.textContent ?? '');
        return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
      };
      return { name: read(row.querySelector('th')), cells: [...row.querySelectorAll('td')].map(read) };
    }),
  );
}

/** All numbers of a text, in their order, as people write them. */
export function countsIn(text: string): number[] {
  return (text.replaceAll('−', '-').match(/-?\d[\d,]*(\.\d+)?/g) ?? []).map((one) => Number(one.replaceAll(',', '')));
}

/** The first number of a cell, which is its figure. */
export const figureIn = (text: string | undefined): number | undefined => countsIn(text ?? '')[0];

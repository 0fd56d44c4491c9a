import type { writeXlsxStream } from 'hucre';

/**
 * A workbook of one sheet, as bytes while its rows come.
 *
 * What writes workbooks is read when the first is asked for: a start has no use for its hundred modules.
 */
export async function* workbookBytes(
  rows: Parameters<typeof writeXlsxStream>[0],
  { sheet }: { sheet: string },
): AsyncGenerator<Uint8Array> {
  const { writeXlsxStream } = await import('hucre');
  for await (const chunk of writeXlsxStream(rows, { name: sheet })) yield chunk;
}

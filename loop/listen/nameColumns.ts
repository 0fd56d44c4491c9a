/**
 * The names by which a mapping calls the columns of a file.
 *
 * A header that stands once is its own name; one that stands twice becomes `header#1`, `header#2`, so that no name
 * means two columns; an empty header becomes `column#5` after its place.
 *
 * @param headers  the header row as read
 * @returns        as many names, each different
 */
export function nameColumns(headers: readonly string[]): string[] {
  const trimmed = headers.map((header) => header.replace(/^\uFEFF/, '').trim());
  const count = new Map<string, number>();
  for (const header of trimmed) count.set(header, (count.get(header) ?? 0) + 1);
  const seen = new Map<string, number>();
  return trimmed.map((header, place) => {
    if (header === '') return `column#${place + 1}`;
    if (count.get(header) === 1) return header;
    const nth = (seen.get(header) ?? 0) + 1;
    seen.set(header, nth);
    return `${header}#${nth}`;
  });
}

/**
 * The names by which a mapping calls the columns of a file.
 *
 * A header that stands once is its own name; one that stands twice becomes `header#1`, `header#2`, so that no name
 * means two columns; an empty header becomes `column#5` after its place. Names given again are the same names.
 *
 * @param headers  the header row as read
 * @returns        as many names, each different
 */
export function nameColumns(headers: readonly string[]): string[] {
  const trimmed = headers.map((header) => header.replace(/^\uFEFF/, '').trim());
  const count = new Map<string, number>();
  for (const header of trimmed) count.set(header, (count.get(header) ?? 0) + 1);
  const taken = new Set([...count].filter(([header, times]) => header !== '' && times === 1).map(([header]) => header));
  const free = (header: string, from: number): string => {
    let nth = from;
    while (taken.has(`${header}#${nth}`)) nth++;
    taken.add(`${header}#${nth}`);
    return `${header}#${nth}`;
  };
  return trimmed.map((header, place) => {
    if (header === '') return free('column', place + 1);
    return count.get(header) === 1 ? header : free(header, 1);
  });
}

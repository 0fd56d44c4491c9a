/** A file of the story, as somebody of the company would bring it, with the mapping that reads it. */
export type StoryFile = { source: string; name: string; text: string; mapping: string };

/** Delimited text with a header; cells with a comma, a quote or a line break are quoted. */
export function csvOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

function cellOf(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

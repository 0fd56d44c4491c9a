const DELIMITERS = [',', '\t', ';', '|', '；'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Guess what separates the fields of a delimited text: the sign that stands equally often in every record.
 *
 * @param text  the beginning of the file; its last line may be cut
 * @returns     the sign that splits the first records into the same, largest number of fields; a comma when none does
 */
export function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; fields: number; steady: number } = { delimiter: ',', fields: 1, steady: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = countFields(text, delimiter, 50);
    const header = counts[0] ?? 1;
    if (header === 1) continue;
    const steady = counts.filter((count) => count === header).length / counts.length;
    if (steady > best.steady + 0.05 || (Math.abs(steady - best.steady) <= 0.05 && header > best.fields)) {
      best = { delimiter, fields: header, steady };
    }
  }
  return best.delimiter;
}

/** Fields of each of the first records, the last one left out as it may be cut. Quoted signs do not count. */
function countFields(text: string, delimiter: string, recordsMax: number): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let justClosed = false;
  let atFieldStart = true;
  let empty = true;
  for (const character of text) {
    if (quoted) {
      if (character === '"') {
        quoted = false;
        justClosed = true;
      }
      continue;
    }
    // a doubled quote closes the field and opens it again
    if (character === '"' && (atFieldStart || justClosed)) quoted = true;
    justClosed = false;
    if (character === '\n') {
      if (!empty) counts.push(fields);
      if (counts.length >= recordsMax) return counts;
      fields = 1;
      empty = true;
      atFieldStart = true;
      continue;
    }
    atFieldStart = character === delimiter;
    if (atFieldStart) fields++;
    if (character !== '\r') empty = false;
  }
  if (counts.length === 0 && !empty) counts.push(fields);
  return counts;
}

/**
 * A stable key from a name that a person typed: lower case, words joined by dashes, never one that is taken.
 *
 * @returns a key that `DimensionKey` takes
 */
export function keyOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\d._-]+/gu, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 60);
  const base = plain === '' ? 'dimension' : plain;
  return unused(base, taken);
}

/** A file's alias in a mapping: a word of Latin letters, from its name where it has them. */
export function aliasOf(fileName: string, taken: readonly string[]): string {
  const plain = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+|[-_]+$/g, '')
    .slice(0, 30);
  return unused(plain === '' ? 'file' : plain, taken);
}

/** An attribute's name: one word that begins with a letter. */
export function attributeNameOf(header: string, taken: readonly string[]): string {
  const plain = header
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^[^\p{L}]+|_+$/gu, '')
    .slice(0, 36);
  return unused(plain === '' ? 'attribute' : plain, taken, '');
}

function unused(base: string, taken: readonly string[], joint = '-'): string {
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count += 1) {
    const candidate = `${base}${joint}${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

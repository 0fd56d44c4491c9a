/** Bullets and numbers in front of a line are not part of it. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-•·*]\s+|[(（]?(?:\d{1,3}|[A-Za-z])[.)、）．]\s*)?/, '').trim())
    .filter((line) => line !== '');
}

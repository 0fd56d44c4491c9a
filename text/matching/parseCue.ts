/** A template taken apart: of every part one of the choices stands. */
export interface CueTemplate {
  readonly parts: readonly (readonly string[])[];
  /** Whether the last word may go on (`*`). */
  readonly open: boolean;
}

/** More written out cues than this are a mistake in a template that is to be written out. */
const EXPANSIONS_MAX = 5_000;

/**
 * Read a template: `{they|he} {will |'ll }call` has choices in braces, of which one may be empty; braces do not stand
 * within braces.
 *
 * @throws RangeError if a brace is left open
 */
export function parseCue(template: string): CueTemplate {
  const open = template.endsWith('*');
  const text = open ? template.slice(0, -1) : template;
  const parts: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const brace = text.indexOf('{', at);
    const plain = text.slice(at, brace < 0 ? text.length : brace);
    if (plain) parts.push([plain]);
    if (brace < 0) break;
    const close = text.indexOf('}', brace);
    if (close < 0) throw new RangeError(`a brace is left open in ${template}`);
    parts.push(text.slice(brace + 1, close).split('|'));
    at = close + 1;
  }
  // a word that may go on within a choice is taken for the whole template
  const inner = parts.some((choices) => choices.some((choice) => choice.endsWith('*')));
  return {
    parts: parts.map((choices) => choices.map((choice) => (choice.endsWith('*') ? choice.slice(0, -1) : choice))),
    open: open || inner,
  };
}

/** All cues that a template stands for, written out. */
export function expandCue(template: string): string[] {
  let made = [''];
  for (const choices of parseCue(template).parts) {
    made = made.flatMap((before) => choices.map((choice) => before + choice));
    if (made.length > EXPANSIONS_MAX) throw new RangeError(`${template} stands for more than ${EXPANSIONS_MAX} cues`);
  }
  return [...new Set(made)];
}

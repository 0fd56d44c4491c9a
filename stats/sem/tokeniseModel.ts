import { ArgumentError } from '../argumentError.ts';

/** A piece of a model text. `end` closes a line. */
export type Token = {
  kind: 'name' | 'number' | 'text' | 'operator' | 'mark' | 'end';
  text: string;
  line: number;
};

const PIECES =
  /(?<space>[ \t\r]+)|(?<comment>[#!][^\n]*)|(?<end>[\n;])|(?<operator>=~|~\*~|~~|<~|:=|==|~|<|>|\|)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_.][\p{L}\p{N}_.]*|`[^`\n]+`)|(?<text>"[^"\n]*"|'[^'\n]*')|(?<mark>[+*(),/^-])/uy;

/**
 * A model text in pieces, comments and spaces left out.
 *
 * @param model lavaan-style text; a name with spaces stands between backquotes
 * @returns     the pieces in order, each with its line from 1
 * @throws ArgumentError `syntax` at a sign that means nothing
 *
 * Source  [rosseel-2012] appendix
 */
export function tokeniseModel(model: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < model.length) {
    const at = PIECES.lastIndex;
    const groups = PIECES.exec(model)?.groups;
    if (groups === undefined)
      throw new ArgumentError('model', 'syntax', `line ${line}: ${model.slice(at, at + 12)} means nothing`, {
        line,
        near: model.slice(at, at + 12),
      });
    for (const kind of ['name', 'number', 'text', 'operator', 'mark', 'end'] as const) {
      const found = groups[kind];
      if (found === undefined) continue;
      const bare = kind === 'text' || found.startsWith('`') ? found.slice(1, -1) : found;
      tokens.push({ kind, text: kind === 'end' ? '' : bare, line });
      if (found === '\n') line++;
    }
  }
  return tokens;
}

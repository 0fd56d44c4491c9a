/** A value of a JSON file: the line on which it begins, from 1, and its text; null where it was too long to keep. */
export type JsonElement = { line: number; text: string | null };

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const COMMA = 44;
const OPEN = [91, 123];
const CLOSE = [93, 125];

/**
 * Cuts a JSON file into its elements as it streams in: those of an array, or values one after the other.
 *
 * Only brackets and quotes are looked at; whether an element is sound is for who parses it to say. Memory is one element.
 * An element that is never closed takes the rest of the file with it, and is given by `end`.
 */
export class JsonElements {
  private readonly charsMax: number;
  private line = 1;
  private startLine = 0;
  private kept: string | null = '';
  private within = false;
  private depth = 0;
  private quoted = false;
  private escaped = false;
  /** the bracket around all elements was seen */
  private opened = false;

  /** @param charsMax  an element longer than this is not kept */
  constructor(charsMax: number) {
    this.charsMax = charsMax;
  }

  *push(text: string): Generator<JsonElement> {
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) this.line++;
      if (!this.within) {
        if (!this.begins(code)) continue;
        start = at;
      }
      if (!this.ends(code)) continue;
      // a bare value ends before what stands behind it
      const end = this.depth === 0 && CLOSE.includes(code) ? at + 1 : code === QUOTE ? at + 1 : at;
      yield this.take(text.slice(start, end));
    }
    if (this.within) this.keep(text.slice(start));
  }

  /** What is left at the end of the file: an element that was never closed, or a bare value. */
  *end(): Generator<JsonElement> {
    if (this.within) yield this.take('');
  }

  private begins(code: number): boolean {
    if (code <= 32 || code === COMMA) return false;
    if (!this.opened && code === OPEN[0]) {
      this.opened = true;
      return false;
    }
    if (code === CLOSE[0]) return false;
    this.within = true;
    this.startLine = this.line;
    this.kept = '';
    this.depth = 0;
    this.quoted = false;
    this.escaped = false;
    return true;
  }

  private ends(code: number): boolean {
    if (this.quoted) {
      if (this.escaped) this.escaped = false;
      else if (code === BACKSLASH) this.escaped = true;
      else if (code === QUOTE) this.quoted = false;
      return !this.quoted && this.depth === 0;
    }
    if (code === QUOTE) this.quoted = true;
    else if (OPEN.includes(code)) this.depth++;
    else if (CLOSE.includes(code)) {
      if (this.depth === 0) return true;
      this.depth--;
      return this.depth === 0;
    } else if (this.depth === 0) return code === COMMA || code === NEWLINE;
    return false;
  }

  private take(last: string): JsonElement {
    this.keep(last);
    this.within = false;
    const text = this.kept;
    this.kept = '';
    return { line: this.startLine, text };
  }

  private keep(text: string): void {
    if (this.kept !== null) this.kept = this.kept.length + text.length > this.charsMax ? null : this.kept + text;
  }
}

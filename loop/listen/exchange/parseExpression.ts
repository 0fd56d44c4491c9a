/** An expression of SurveyJS: comparisons of one question with values, joined by and, or, not. */
export type Expression =
  | { all: Expression[] }
  | { any: Expression[] }
  | { not: Expression }
  | { name: string; is: Operator; value?: Literal };
export type Literal = string | number | boolean | (string | number | boolean)[];
const OPERATORS = {
  '=': 'equal',
  '==': 'equal',
  equal: 'equal',
  '!=': 'notequal',
  '<>': 'notequal',
  notequal: 'notequal',
  '>': 'greater',
  greater: 'greater',
  '<': 'less',
  less: 'less',
  '>=': 'greaterorequal',
  greaterorequal: 'greaterorequal',
  '<=': 'lessorequal',
  lessorequal: 'lessorequal',
  contains: 'contains',
  contain: 'contains',
  '*=': 'contains',
  notcontains: 'notcontains',
  notcontain: 'notcontains',
  anyof: 'anyof',
  allof: 'allof',
  noneof: 'noneof',
  empty: 'empty',
  notempty: 'notempty',
} as const;
export type Operator = (typeof OPERATORS)[keyof typeof OPERATORS] | 'true';

const CHARS_MAX = 5000;
const DEPTH_MAX = 30;
type Token = { kind: 'name' | 'value' | 'word'; text: string; value?: string | number | boolean };

const MIRRORED: Partial<Record<Operator, Operator>> = {
  equal: 'equal',
  notequal: 'notequal',
  greater: 'less',
  less: 'greater',
  greaterorequal: 'lessorequal',
  lessorequal: 'greaterorequal',
};

/**
 * Reads an expression such as `{age} >= 18 and {city} anyof ['a', 'b']`.
 *
 * @returns null for what it cannot read: functions, arithmetic, a question compared with a question
 */
export function parseExpression(text: string): Expression | null {
  if (text.length > CHARS_MAX) return null;
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return null;
  const reader = new Reader(tokens);
  const expression = reader.readOr(0);
  return expression !== null && reader.atEnd() ? expression : null;
}

const TOKEN =
  /\s*(?:\{([^{}]{1,200})\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z]+)|(<>|<=|>=|==|!=|\*=|&&|\|\||[=<>!()[\],]))/y;

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const looking = new RegExp(TOKEN);
  let at = 0;
  while (at < text.length) {
    if (text.slice(at).trim() === '') break;
    looking.lastIndex = at;
    const found = looking.exec(text);
    if (found === null) return null;
    at = looking.lastIndex;
    const [, name, single, double, number, word, sign] = found;
    const quoted = single ?? double;
    if (name !== undefined) tokens.push({ kind: 'name', text: name.trim() });
    else if (quoted !== undefined) tokens.push({ kind: 'value', text: '', value: quoted.replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'value', text: '', value: Number(number) });
    else if (word === 'true' || word === 'false') tokens.push({ kind: 'value', text: '', value: word === 'true' });
    else tokens.push({ kind: 'word', text: (word ?? sign ?? '').toLowerCase() });
  }
  return tokens;
}

/** Recursive descent; every method gives null where the tokens are nothing it knows. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  readOr(depth: number): Expression | null {
    return this.#readJoined(
      depth,
      ['or', '||'],
      (inner) => this.#readAnd(inner),
      (any) => ({ any }),
    );
  }

  #readAnd(depth: number): Expression | null {
    return this.#readJoined(
      depth,
      ['and', '&&'],
      (inner) => this.#readNot(inner),
      (all) => ({ all }),
    );
  }

  #readJoined(
    depth: number,
    words: readonly string[],
    read: (depth: number) => Expression | null,
    join: (parts: Expression[]) => Expression,
  ): Expression | null {
    if (depth > DEPTH_MAX) return null;
    const parts: Expression[] = [];
    do {
      const part = read(depth + 1);
      if (part === null) return null;
      parts.push(part);
    } while (this.#take(...words));
    return parts.length === 1 ? (parts[0] ?? null) : join(parts);
  }

  #readNot(depth: number): Expression | null {
    if (depth > DEPTH_MAX) return null;
    if (!this.#take('!', 'not')) return this.#readComparison(depth);
    const not = this.#readNot(depth + 1);
    return not === null ? null : { not };
  }

  #readComparison(depth: number): Expression | null {
    if (this.#take('(')) {
      const inner = this.readOr(depth + 1);
      return inner !== null && this.#take(')') ? inner : null;
    }
    const name = this.#takeName();
    if (name === null) return this.#readMirrored();
    const is = this.#takeOperator();
    if (is === null) return { name, is: 'true' };
    if (is === 'empty' || is === 'notempty') return { name, is };
    const value = this.#takeLiteral();
    return value === null ? null : { name, is, value };
  }

  /** `18 <= {age}` */
  #readMirrored(): Expression | null {
    const value = this.#takeLiteral();
    const operator = value === null ? null : this.#takeOperator();
    const is = operator === null ? undefined : MIRRORED[operator];
    const name = is === undefined ? null : this.#takeName();
    return value === null || is === undefined || name === null ? null : { name, is, value };
  }

  #take(...words: string[]): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || !words.includes(token.text)) return false;
    this.#at += 1;
    return true;
  }

  #takeName(): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name') return null;
    this.#at += 1;
    return token.text;
  }

  #takeOperator(): Operator | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || !Object.hasOwn(OPERATORS, token.text)) return null;
    this.#at += 1;
    return OPERATORS[token.text as keyof typeof OPERATORS];
  }

  #takeLiteral(): Literal | null {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'value' && token.value !== undefined) {
      this.#at += 1;
      return token.value;
    }
    if (!this.#take('[')) return null;
    const list: (string | number | boolean)[] = [];
    while (!this.#take(']')) {
      if (list.length > 0 && !this.#take(',')) return null;
      const one = this.#takeLiteral();
      if (one === null || Array.isArray(one)) return null;
      list.push(one);
    }
    return list;
  }
}

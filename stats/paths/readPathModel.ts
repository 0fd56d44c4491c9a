import { ArgumentError } from '../argumentError.ts';

/** How a latent is made of its indicators: A by their correlations (`=~`), B by their regression (`<~`). */
export type MeasurementMode = 'A' | 'B';

export type PathModel = {
  /** in the order of the text */
  latents: readonly { name: string; mode: MeasurementMode; indicators: readonly string[] }[];
  /** in the order of the text; `from` may be the name of an interaction */
  paths: readonly { from: string; to: string }[];
  /** products of two latents that are used as a predictor, named `First*Second` */
  interactions: readonly { name: string; first: string; second: string }[];
};

type Draft = {
  latents: { name: string; mode: MeasurementMode; indicators: string[] }[];
  paths: { from: string; to: string }[];
  interactions: { name: string; first: string; second: string }[];
};

const TOKEN = /\s*(?:"([^"]+)"|`([^`]+)`|([\p{L}_.][\p{L}\p{N}_.]*)|(=~|<~|~~|~|\+|\*|:)|(\S+))/gu;
type Token = { kind: 'name' | 'sign' | 'other'; text: string };

/**
 * Reads a path model as analysts write it.
 *
 * One statement a line (or between semicolons); `#` starts a comment; a statement goes on where a line ends or the next
 * begins with `+`. `Image =~ i1 + i2` is a block of mode A, `Value <~ v1 + v2` of mode B, `Loyalty ~ Image + Value` are
 * paths, `Image*Value` (or `Image:Value`) among the predictors is their interaction. Names with spaces stand in quotes.
 *
 * @param text the model
 * @returns    latents, paths and interactions in the order of the text
 * @throws ArgumentError `syntax` with the statement, or `empty`
 *
 * Source  none: a notation; `=~` and `~` as in lavaan, `<~` for composites as in cSEM
 */
export function readPathModel(text: string): PathModel {
  const draft: Draft = { latents: [], paths: [], interactions: [] };
  const statements = splitStatements(text);
  if (statements.length === 0) throw new ArgumentError('model', 'empty', 'has no statements');
  for (const statement of statements) readStatement(statement, draft);
  return draft;
}

function splitStatements(text: string): string[] {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
  const statements: string[] = [];
  for (const line of lines) {
    const before = statements.at(-1);
    if (before !== undefined && (/[+~]$/.test(before) || line.startsWith('+')))
      statements[statements.length - 1] = `${before} ${line}`;
    else statements.push(line);
  }
  return statements;
}

function readStatement(statement: string, draft: Draft): void {
  const tokens = tokensOf(statement);
  const [left, operator, ...right] = tokens;
  if (left?.kind !== 'name') throw refusal(statement, 'does not begin with the name of a latent');
  if (operator?.text === '~~') throw refusal(statement, 'asks for a covariance, which a PLS path model does not have');
  if (operator?.kind !== 'sign' || !['=~', '<~', '~'].includes(operator.text))
    throw refusal(statement, 'has no =~, <~ or ~ after its first name');
  const terms = termsOf(statement, right);
  if (operator.text === '~') for (const term of terms) addPath(statement, term, left.text, draft);
  else addBlock(statement, left.text, operator.text === '=~' ? 'A' : 'B', terms, draft);
}

function tokensOf(statement: string): Token[] {
  return [...statement.matchAll(TOKEN)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3];
    if (name !== undefined) return { kind: 'name', text: name };
    return match[4] === undefined ? { kind: 'other', text: match[5] ?? '' } : { kind: 'sign', text: match[4] };
  });
}

/** `a + b*c` as [[a], [b, c]]. */
function termsOf(statement: string, tokens: readonly Token[]): string[][] {
  const terms: string[][] = [];
  for (let at = 0; at < tokens.length || at === 0; at += 2) {
    const name = tokens[at];
    if (name?.kind !== 'name') throw refusal(statement, `has ${name?.text ?? 'nothing'} where a name is needed`);
    const joint = at === 0 ? '+' : tokens[at - 1]?.text;
    if (joint === '+') terms.push([name.text]);
    else if (joint === '*' || joint === ':') terms.at(-1)?.push(name.text);
    else throw refusal(statement, `has ${joint} where + is needed`);
  }
  if (tokens.length % 2 === 0) throw refusal(statement, `ends with ${tokens.at(-1)?.text}`);
  return terms;
}

function addBlock(statement: string, name: string, mode: MeasurementMode, terms: string[][], draft: Draft): void {
  const indicators = terms.map((term) => {
    if (term.length !== 1) throw refusal(statement, 'multiplies indicators; interactions are of latents, after ~');
    return term[0] as string;
  });
  for (const [at, indicator] of indicators.entries()) {
    const taken = draft.latents.find((latent) => latent.indicators.includes(indicator));
    if (taken !== undefined || indicators.indexOf(indicator) !== at)
      throw refusal(statement, `uses ${indicator} a second time`);
  }
  const there = draft.latents.find((latent) => latent.name === name);
  if (there === undefined) draft.latents.push({ name, mode, indicators });
  else if (there.mode !== mode) throw refusal(statement, `measures ${name} both by =~ and by <~`);
  else there.indicators.push(...indicators);
}

function addPath(statement: string, term: string[], to: string, draft: Draft): void {
  const [first, second, third] = term as [string, string?, string?];
  if (third !== undefined) throw refusal(statement, 'multiplies more than two latents');
  const from = second === undefined ? first : `${first}*${second}`;
  if (from === to || first === to || second === to) throw refusal(statement, `explains ${to} by itself`);
  if (draft.paths.some((path) => path.from === from && path.to === to))
    throw refusal(statement, `has the path from ${from} to ${to} a second time`);
  draft.paths.push({ from, to });
  if (second !== undefined && !draft.interactions.some(({ name }) => name === from))
    draft.interactions.push({ name: from, first, second });
}

function refusal(statement: string, what: string): ArgumentError {
  return new ArgumentError('model', 'syntax', `"${statement}" ${what}`, { statement });
}

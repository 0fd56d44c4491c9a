import {
  FULL_WIDTH,
  HALF_WIDTH,
  KEY_CELL_MAX,
  KEY_LENGTH_MAX,
  KEY_PATTERNS,
  type KeyKind,
} from '@plumbline/model/identity.ts';
import type { Bindings } from '../bindings.ts';

/**
 * SQL that brings the text of a cell to the form by which a key is found: `kind:value`, of an id the id itself, '' where it
 * is no key of this kind. The twin of `normalizeKey` of the loop, and held equal to it by a test.
 *
 * @param cell  SQL of the cell's text, '' where it means "no answer"
 * @param name  a name of its own in the statement, for what is used several times
 */
export function keySql(kind: KeyKind, cell: string, name: string, bindings: Bindings): string {
  if (kind === 'id') return `trimBoth(${cell})`;
  const value = VALUE_OF[kind](cell, name, (text) => bindings.bind('String', text));
  return `if(lengthUTF8(${cell}) > ${KEY_CELL_MAX} OR empty(${value} AS ${name}_value) OR lengthUTF8(${name}_value) > ${KEY_LENGTH_MAX}, '', concat('${kind}:', ${name}_value))`;
}

type Bind = (text: string) => string;
type ValueSql = (cell: string, name: string, bind: Bind) => string;

const without = (text: string, pattern: keyof typeof KEY_PATTERNS, bind: Bind): string =>
  `replaceRegexpAll(${text}, ${bind(KEY_PATTERNS[pattern])}, '')`;
const fits = (text: string, pattern: keyof typeof KEY_PATTERNS, bind: Bind): string =>
  `match(${text}, ${bind(KEY_PATTERNS[pattern])})`;
const halfWidth = (text: string, bind: Bind): string =>
  `translateUTF8(${text}, ${bind(FULL_WIDTH)}, ${bind(HALF_WIDTH)})`;
const isOneLetter = (text: string): string => `empty(replaceAll(${text}, substring(${text}, 1, 1), ''))`;

const VALUE_OF: Record<Exclude<KeyKind, 'id'>, ValueSql> = {
  phone: (cell, name, bind) => {
    const plain = `${name}_plain`;
    return `multiIf(empty(${without(halfWidth(cell, bind), 'phoneSeparators', bind)} AS ${plain}), '',
  ${fits(plain, 'chineseMobile', bind)}, concat('+86', right(${plain}, 11)),
  ${fits(plain, 'international', bind)}, concat('+', ${without(plain, 'internationalPrefix', bind)}),
  ${fits(plain, 'digits', bind)} AND NOT ${isOneLetter(plain)}, ${plain}, '')`;
  },
  email: (cell, name, bind) => {
    const plain = `${name}_plain`;
    return `if(${fits(`(lower(${without(halfWidth(cell, bind), 'edges', bind)}) AS ${plain})`, 'email', bind)}, ${plain}, '')`;
  },
  wechat: (cell, name, bind) => {
    const plain = `${name}_plain`;
    return `if(${fits(`(${without(cell, 'edges', bind)} AS ${plain})`, 'blanks', bind)}, '', ${plain})`;
  },
  card: (cell, name, bind) => {
    const plain = `${name}_plain`;
    return `if(${fits(`(${without(halfWidth(cell, bind), 'cardSeparators', bind)} AS ${plain})`, 'card', bind)} AND NOT ${isOneLetter(plain)}, ${plain}, '')`;
  },
};

import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A question to a store: one `.sql` file. Both stores write their placeholders `{name:Type}`. */
export type Question = { name: string; sql: string; parameters: readonly { name: string; type: string }[] };

/** The lines every question begins with: they say what is asked before saying how. */
export const HEADER = ['question', 'row', 'counts', 'limit'] as const;

/** A line that stands for the lines of a file beside it, whose name ends in `.part.sql`. */
const INCLUDED = /^([ \t]*)-- include: (\S+\.part\.sql)\n/gm;

/**
 * Loads a question that lies beside the caller. What several questions share stands in a `.part.sql` and is written where they
 * say `-- include: NAME.part.sql`.
 *
 * @param from  the caller's `import.meta.url`
 * @param file  name of the file, such as `countPeople.sql`
 * @param instead  parts that stand for others, where the same rows are asked for something else
 * @throws RangeError where the file does not begin with `-- question:`, `-- row:`, `-- counts:` and `-- limit:`
 */
export function question(from: string, file: string, instead: Readonly<Record<string, string>> = {}): Question {
  const path = join(dirname(fileURLToPath(from)), file);
  const sql = readFileSync(path, 'utf8').replace(INCLUDED, (_line, indent: string, part: string) =>
    readPart(join(dirname(path), instead[part] ?? part), indent),
  );
  const header = /^(?:--[^\n]*\n)*/.exec(sql)?.[0] ?? '';
  for (const word of HEADER) {
    if (!new RegExp(`^-- ${word}: \\S`, 'm').test(header)) {
      throw new RangeError(`${path}: the comment at its head must say "-- ${word}: …"`);
    }
  }
  return { name: basename(file, '.sql'), sql, parameters: findPlaceholders(sql) };
}

/** The lines of a part without the comment at its head, as deep as the line that asks for them. */
function readPart(path: string, indent: string): string {
  const lines = readFileSync(path, 'utf8').replace(/^(?:--[^\n]*\n)*/, '');
  return lines.replace(/^(?=[^\n])/gm, indent);
}

/**
 * The question without the lines that end with `-- part: NAME` of a part that is not wanted.
 *
 * @param parts  names of the parts to keep
 */
export function withParts(asked: Question, parts: ReadonlySet<string>): Question {
  const sql = asked.sql.replace(/^[^\n]*-- part: (\w+)\n/gm, (line, part: string) => (parts.has(part) ? line : ''));
  return { ...asked, sql };
}

/**
 * The question with every line that ends with `-- each: NAME` written once for each number from 2 to the last, which stands where it
 * says `{n}`, the one before where it says `{before}`.
 *
 * @param name  what is counted, such as `step`
 * @param last  a line is left out where this is 1
 */
export function withEach(asked: Question, name: string, last: number): Question {
  const sql = asked.sql.replace(new RegExp(`^[^\\n]*-- each: ${name}\\b[^\\n]*\\n`, 'gm'), (line) =>
    Array.from({ length: Math.max(0, last - 1) }, (_unused, at) =>
      line.replaceAll('{n}', String(at + 2)).replaceAll('{before}', String(at + 1)),
    ).join(''),
  );
  return { ...asked, sql };
}

/**
 * Compiles `{name:type}` to PostgreSQL's numbered parameters with a cast, `$1::type`; the same name is one parameter.
 *
 * @returns the text, and the names in the order of their numbers
 */
export function compileForPostgres(sql: string): { text: string; names: readonly string[] } {
  const names: string[] = [];
  const text = replacePlaceholders(sql, (name, type) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}::${type}`;
  });
  return { text, names };
}

/** Quoted text and comments are passed over, so that a brace in them is never taken for a placeholder. */
const PIECES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\{([A-Za-z_]\w*)\s*:\s*([^{}]+)\}/g;

function replacePlaceholders(sql: string, replace: (name: string, type: string) => string): string {
  return sql.replace(PIECES, (piece, name?: string, type?: string) =>
    name === undefined || type === undefined ? piece : replace(name, type.trim()),
  );
}

function findPlaceholders(sql: string): { name: string; type: string }[] {
  const found = new Map<string, string>();
  replacePlaceholders(sql, (name, type) => {
    if (!found.has(name)) found.set(name, type);
    return '';
  });
  return [...found].map(([name, type]) => ({ name, type }));
}

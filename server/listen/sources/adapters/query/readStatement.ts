import { Refusal } from '@plumbline/model/refusal.ts';

/**
 * Quoted text, quoted names and comments: what stands in them is not the statement. `$tag$ … $tag$` is PostgreSQL's; to it `#`
 * begins an operator, to the others a comment.
 */
const PIECES =
  /'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\{cursor\}/g;
const PIECES_OF_POSTGRES = new RegExp(PIECES.source.replace('#[^\\n]*|', ''), 'g');
/** A comment that MySQL and MariaDB carry out. */
const CARRIED_OUT = /^\/\*M?!/;
/** Words that write, lock or leave the store, wherever they stand. */
const WRITES =
  /\b(insert|update|delete|merge|replace|alter|create|drop|truncate|grant|revoke|copy|call|do|load|set|lock|attach|detach|rename|optimize|kill|system|use|outfile|dumpfile|into|for\s+(?:update|share|no\s+key|key\s+share)|settings|format)\b/i;

/**
 * One reading statement, cut at each `{cursor}`.
 *
 * This keeps mistakes out and says early what is wrong; what guards the other store is that it is asked in a transaction
 * that cannot write, with a user that should have no right to.
 *
 * @throws Refusal invalid `sources.notOneSelect` naming what is in the way
 */
export function readStatement(
  text: string,
  engine: 'postgres' | 'mysql' | 'clickhouse' = 'postgres',
): readonly string[] {
  const statement = text.trim().replace(/;\s*$/, '');
  const refuse = (found: string) => new Refusal('invalid', 'sources.notOneSelect', { found });
  // the same length, so that places are the same
  const bare = statement.replace(engine === 'postgres' ? PIECES_OF_POSTGRES : PIECES, (piece) => {
    if (engine === 'mysql' && CARRIED_OUT.test(piece)) throw refuse(piece.slice(0, 30));
    return piece === '{cursor}' ? piece : blank(piece);
  });
  if (!/^\s*(select|with)\b/i.test(bare)) throw refuse(statement.slice(0, 30));
  if (bare.includes(';')) throw refuse(';');
  const writes = WRITES.exec(bare);
  if (writes !== null) throw refuse(writes[0]);
  const pieces: string[] = [];
  let from = 0;
  for (let at = bare.indexOf('{cursor}'); at !== -1; at = bare.indexOf('{cursor}', from)) {
    pieces.push(statement.slice(from, at));
    from = at + '{cursor}'.length;
  }
  return [...pieces, statement.slice(from)];
}

const blank = (piece: string): string => piece.replace(/[^\n]/g, ' ');

import { type Fault, type Findings, lineAt } from './fault.ts';
import { listSourceFiles, type SourceFile } from './sourceFiles.ts';

/** What the comment at the head of a question must say, each as `-- word: …`. */
const HEADER = ['question', 'row', 'counts', 'limit'];
/** A question that is about all workspaces says so, and why, instead of filtering. */
const ACROSS = /^--\s*across workspaces:[ \t]*\S/im;

/** Every question of either store: its header, its tenant filter, its columns by name. */
export function checkSql(root: string): Findings {
  const files = listSourceFiles(root, /^store\/(operations|analytics)\/.*\.sql$/).filter(
    ({ file }) => !file.includes('/migrations/'),
  );
  return { faults: files.flatMap(faultsOfQuestion), warnings: [] };
}

function faultsOfQuestion({ file, text }: SourceFile): Fault[] {
  const faults: Fault[] = [];
  const header = /^(?:\s*--[^\n]*\n?)*/.exec(text)?.[0] ?? '';
  const body = text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));
  for (const word of HEADER) {
    if (!new RegExp(`^--[ \\t]*${word}:[ \\t]*\\S`, 'im').test(header)) {
      faults.push({ file, line: 1, what: `the header has no "${word}"`, mend: `begin with a line "-- ${word}: …"` });
    }
  }
  // a part is never asked by itself: the questions that include it filter by their tenant
  const part = file.endsWith('.part.sql');
  if (!part && !/\bworkspace\s*=\s*\{\w+:\w+\}/i.test(body) && !ACROSS.test(header)) {
    faults.push({
      file,
      line: 1,
      what: 'no tenant filter',
      mend: 'filter by "workspace = {workspace:…}", or say "-- across workspaces: why" in the header',
    });
  }
  for (const match of body.matchAll(/\bselect\s+(?:distinct\s+)?(?:\w+\.)?\*/gi)) {
    faults.push({ file, line: lineAt(body, match.index), what: 'select *', mend: 'name the columns' });
  }
  for (const match of body.matchAll(/\$\d+/g)) {
    faults.push({
      file,
      line: lineAt(body, match.index),
      what: `a placeholder that is not {name:Type}: ${match[0].trim()}`,
      mend: 'write {name:Type}; the store compiles it for its engine',
    });
  }
  return faults;
}

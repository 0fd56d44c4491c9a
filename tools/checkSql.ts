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
  const parts = new Map(files.filter(isPart).map(({ file, text }) => [file, withoutComments(text)]));
  return { faults: files.flatMap((one) => faultsOfQuestion(one, parts)), warnings: [] };
}

const isPart = ({ file }: SourceFile): boolean => file.endsWith('.part.sql');
const withoutComments = (text: string): string => text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));

/** What a question consists of: itself and the parts beside it that it includes. */
function wholeOf({ file, text }: SourceFile, parts: ReadonlyMap<string, string>): string {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const included = [...text.matchAll(/--\s*include:\s*(\S+)/g)].map(([, name]) => parts.get(`${folder}${name}`) ?? '');
  return [withoutComments(text), ...included].join('\n');
}

function faultsOfQuestion(source: SourceFile, parts: ReadonlyMap<string, string>): Fault[] {
  const { file, text } = source;
  const faults: Fault[] = [];
  const header = /^(?:\s*--[^\n]*\n?)*/.exec(text)?.[0] ?? '';
  const body = withoutComments(text);
  for (const word of HEADER) {
    if (!new RegExp(`^--[ \\t]*${word}:[ \\t]*\\S`, 'im').test(header)) {
      faults.push({ file, line: 1, what: `the header has no "${word}"`, mend: `begin with a line "-- ${word}: …"` });
    }
  }
  // a part is never asked by itself: it, or the questions that include it, filter by their tenant
  const filtered = /\bworkspace\s*=\s*\{\w+:\w+\}/i.test(wholeOf(source, parts));
  if (!isPart(source) && !filtered && !ACROSS.test(header)) {
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

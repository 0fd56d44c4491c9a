import path from 'node:path';
import ts from 'typescript';
import { type Fault, type Findings, lineAt } from './fault.ts';
import { isForTests, listSourceFiles, type SourceFile, withoutComments } from './sourceFiles.ts';

/** The law of the rooms: what a room may import of ours. ARCHITECTURE.md prints the same table. */
export const LAW: Record<string, readonly string[]> = {
  model: [],
  stats: [],
  text: [],
  words: [],
  loop: ['model', 'stats', 'text'],
  store: ['model'],
  charts: ['model'],
  server: ['model', 'words', 'charts', 'stats', 'loop', 'text', 'store'],
  cli: ['model', 'words', 'charts', 'stats', 'loop', 'text'],
  web: ['model', 'words', 'charts'],
  widget: ['words'],
  sdk: [],
  demo: ['model', 'loop'],
};
/** Rooms that may look at everything, and that nobody may import. */
const WATCHERS = ['e2e', 'bench', 'tools'];
/** Single doors beside the law: files under the first path may import modules under the second. */
const DOORS: readonly [from: string, to: string][] = [
  ['web/', 'loop/listen/survey'],
  ['widget/', 'loop/listen/survey'],
  ['server/demo/', 'demo/'],
  // an analyst's call may be about any stage; it gathers methods and is gathered by none of them
  ['loop/explain/analyses/', 'loop/'],
  // the file that npm starts: it hands the server to the command line, before packages can be resolved
  ['cli/plumbline.mjs', 'server/'],
];
const STAGES = ['listen', 'expect', 'commit', 'measure', 'explain', 'improve', 'watch', 'trust'];
const PURE = ['model', 'stats', 'text', 'loop', 'charts', 'words', 'demo'];
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'service', 'lib', 'index'];

/** Imports, names, environment, clocks and SQL text: each only where the law of the rooms has it. */
export function checkRooms(root: string): Findings {
  const files = listSourceFiles(root, /^[a-z0-9]+\/.*\.([cm]?[jt]s|tsx)$/);
  const faults = files.flatMap((file) => [
    ...faultsOfName(file),
    ...importsOf(file).flatMap((target) => faultsOfImport(file, target)),
    ...faultsOfSurroundings(file),
  ]);
  return { faults, warnings: [] };
}

type Import = { specifier: string; offset: number };

function importsOf({ text }: SourceFile): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    offset: pos,
  }));
}

function faultsOfImport({ file, text }: SourceFile, { specifier, offset }: Import): Fault[] {
  const room = file.split('/')[0] ?? '';
  const fault = (what: string, mend: string): Fault[] => [{ file, line: lineAt(text, offset), what, mend }];
  const target = pathOf(file, specifier);
  if (target === null) {
    const allowed = ['zod', 'yaml'];
    return room === 'model' && !isForTests(file) && !allowed.includes(specifier)
      ? fault(`model imports ${specifier}`, 'the nouns know only their validator; put this in another room')
      : [];
  }
  const targetRoom = target.split('/')[0] ?? '';
  const door = DOORS.some(([from, to]) => file.startsWith(from) && target.startsWith(to));
  if (door) return [];
  if (specifier.startsWith('.') && targetRoom !== room) {
    return fault(
      `a relative import reaches into another room: ${specifier}`,
      `import it as @plumbline/${target}, if the law of the rooms allows it`,
    );
  }
  if (targetRoom !== room) {
    const allowed = WATCHERS.includes(room) || LAW[room]?.includes(targetRoom);
    if (allowed) return [];
    return fault(`${room} imports ${targetRoom}`, `${room} may import ${LAW[room]?.join(', ') || 'nothing of ours'}`);
  }
  const [from, to] = [stageOf(file), stageOf(target)];
  if (from !== null && to !== null && from !== to && room !== 'server' && !WATCHERS.includes(room)) {
    return fault(
      `the stage ${from} imports the stage ${to}`,
      'only server may put two stages together; move what both need to a place without a stage',
    );
  }
  return [];
}

/** The path within the checkout that an import means, or null for a package that is not ours. */
function pathOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('@plumbline/')) return specifier.slice('@plumbline/'.length);
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  return null;
}

/** The stage a path is shelved under. `model/` has no shelves, so a noun such as model/measure.ts is none. */
function stageOf(file: string): string | null {
  return (
    file
      .split('/')
      .slice(1, -1)
      .find((part) => STAGES.includes(part)) ?? null
  );
}

function faultsOfName({ file }: SourceFile): Fault[] {
  const parts = file.split('/');
  const base = (parts.at(-1) ?? '').replace(/\..*$/, '').toLowerCase();
  const bad = [base, ...parts.slice(0, -1)].find((name) => EMPTY_NAMES.includes(name));
  if (bad === undefined) return [];
  return [
    { file, line: 1, what: `"${bad}" says nothing`, mend: 'name the file after its one export, by what it does' },
  ];
}

const READS_ENVIRONMENT = /\bprocess\.env\b/g;
const READS_CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/g;
const SAYS_SQL = /[`'"]\s*(select\s[^`'"]*\sfrom\s|insert\s+into\s|delete\s+from\s|alter\s+table\s)/gi;

function faultsOfSurroundings(source: SourceFile): Fault[] {
  const { file } = source;
  const room = file.split('/')[0] ?? '';
  if (isForTests(file) || WATCHERS.includes(room)) return [];
  const faults: Fault[] = [];
  if (file !== 'server/config.ts') {
    faults.push(...find(source, READS_ENVIRONMENT, 'the environment is read here', 'take it from server/config.ts'));
  }
  if (PURE.includes(room)) {
    faults.push(
      ...find(source, READS_CLOCK, `${room} knows the time or chance`, 'take the moment or seed as an argument'),
    );
  }
  if (room !== 'store') {
    faults.push(...find(source, SAYS_SQL, 'SQL outside the store', 'make it a question: a .sql file in store'));
  }
  return faults;
}

function find({ file, text }: SourceFile, pattern: RegExp, what: string, mend: string): Fault[] {
  const code = withoutComments(text);
  return [...code.matchAll(pattern)].map((match) => ({ file, line: lineAt(code, match.index), what, mend }));
}

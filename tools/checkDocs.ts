import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type Fault, type Findings, lineAt } from './fault.ts';
import { isForTests, listSourceFiles, type SourceFile } from './sourceFiles.ts';

/** Docstrings of the pure rooms, the papers at the root, the chapters of the methods, and every link. */
export function checkDocs(root: string): Findings {
  const references = listSourceFiles(root, /^stats\/references\.json$/)[0];
  const known = references === undefined ? null : new Set(Object.keys(JSON.parse(references.text) as object));
  const pure = listSourceFiles(root, /^(stats|loop)\/.*\.ts$/).filter(({ file }) => !isForTests(file));
  const papers = listSourceFiles(root, /\.md$/);
  const faults = [
    ...pure.flatMap((file) => [...faultsOfDocstrings(file), ...faultsOfReferences(file, known)]),
    ...faultsOfChapters(root, pure),
    ...faultsOfArchitecture(root, papers),
    ...faultsOfGlossary(root, papers),
    ...papers.flatMap((paper) => faultsOfLinks(root, paper)),
  ];
  return { faults, warnings: [] };
}

function faultsOfDocstrings({ file, text }: SourceFile): Fault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const faults: Fault[] = [];
  for (const node of source.statements) {
    if (!ts.isFunctionDeclaration(node) || node.name === undefined || node.body === undefined) continue;
    if (!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) continue;
    const name = node.name.text;
    const missing = missingOf(file, name, node);
    if (missing.length > 0) {
      const line = lineAt(text, node.getStart(source));
      const mend = 'write the docstring: why, each @param with its unit and range, @returns, @throws, Source';
      faults.push({ file, line, what: `${name} lacks ${missing.join(', ')} in its docstring`, mend });
    }
  }
  return faults;
}

function missingOf(file: string, name: string, node: ts.FunctionDeclaration): string[] {
  const doc = ts
    .getJSDocCommentsAndTags(node)
    .map((part) => part.getFullText())
    .join('\n');
  if (doc === '') return ['everything'];
  const missing: string[] = [];
  const inStats = file.startsWith('stats/');
  if (inStats) {
    for (const { name: parameter } of node.parameters) {
      if (!ts.isIdentifier(parameter)) continue;
      if (!new RegExp(`@param\\s+(\\{[^}]*\\}\\s+)?\\[?${parameter.text}\\b`).test(doc))
        missing.push(`@param ${parameter.text}`);
    }
    if (!/@returns\b/.test(doc)) missing.push('@returns');
  }
  const needsSource = inStats || /^(estimate|fit|rank|detect)[A-Z]/.test(name);
  if (needsSource && !/\bSource\s{1,}\S/.test(doc)) missing.push('Source');
  return missing;
}

function faultsOfReferences({ file, text }: SourceFile, known: ReadonlySet<string> | null): Fault[] {
  if (known === null) return [];
  return [...text.matchAll(/\[([a-z]+(?:-[a-z]+)*-\d{4}[a-z]?)\]/g)]
    .filter((match) => !known.has(match[1] ?? ''))
    .map((match) => ({
      file,
      line: lineAt(text, match.index),
      what: `[${match[1]}] is no key of stats/references.json`,
      mend: 'add the work there, or use the key it has',
    }));
}

/** Every method that an estimate can name has its chapter. */
function faultsOfChapters(root: string, pure: readonly SourceFile[]): Fault[] {
  return pure.flatMap(({ file, text }) =>
    [...text.matchAll(/\bmethod:\s*'([\w-]+)'/g)]
      .filter((match) => !existsSync(path.join(root, `docs/methods/${match[1]}.md`)))
      .map((match) => ({
        file,
        line: lineAt(text, match.index),
        what: `the method ${match[1]} has no chapter`,
        mend: `write docs/methods/${match[1]}.md`,
      })),
  );
}

const LINES_MAX = 200;

function faultsOfArchitecture(root: string, papers: readonly SourceFile[]): Fault[] {
  const paper = papers.find(({ file }) => file === 'ARCHITECTURE.md');
  if (paper === undefined) return [missingPaper('ARCHITECTURE.md')];
  const faults: Fault[] = [];
  if (paper.text.split('\n').length > LINES_MAX) {
    faults.push({ file: paper.file, line: LINES_MAX, what: `over ${LINES_MAX} lines`, mend: 'say less' });
  }
  for (const match of paper.text.matchAll(/`([\w.-]+(?:\/[\w.{},-]*)+)`/g)) {
    const named = match[1] ?? '';
    for (const one of expand(named)) {
      if (existsSync(path.join(root, one))) continue;
      const what = `names ${one}, which is not there`;
      faults.push({ file: paper.file, line: lineAt(paper.text, match.index), what, mend: 'name what is there' });
    }
  }
  return faults;
}

/** `a/{b,c}` → `a/b`, `a/c`. */
function expand(named: string): string[] {
  const match = /^(.*?)\{([^}]*)\}(.*)$/.exec(named);
  if (match === null) return [named];
  return (match[2] ?? '').split(',').flatMap((part) => expand(`${match[1]}${part}${match[3]}`));
}

function missingPaper(file: string): Fault {
  return { file, line: 1, what: 'is not there', mend: 'write it' };
}

/** Every mark, gap and shape of the model stands in the glossary. */
function faultsOfGlossary(root: string, papers: readonly SourceFile[]): Fault[] {
  const paper = papers.find(({ file }) => file === 'GLOSSARY.md');
  if (paper === undefined) return [missingPaper('GLOSSARY.md')];
  const nouns = listSourceFiles(root, /^model\/.*\.ts$/)
    .filter(({ file }) => !isForTests(file))
    .flatMap(({ text }) => [...nounsOf(text)]);
  return [...new Set(nouns)]
    .filter((noun) => !paper.text.includes(`\`${noun}\``))
    .map((noun) => ({
      file: paper.file,
      line: 1,
      what: `has no \`${noun}\``,
      mend: 'say what it is, in three languages',
    }));
}

function* nounsOf(text: string): Iterable<string> {
  // a shape that people meet has a schema of the same name; types without one are contracts between rooms
  const schemas = new Set([...text.matchAll(/^export const (\w+) = /gm)].map((match) => match[1]));
  for (const match of text.matchAll(/^export (type|class) (\w+)/gm)) {
    if (match[1] === 'class' || schemas.has(match[2])) yield match[2] ?? '';
  }
  for (const list of ['MARKS']) {
    const inside = new RegExp(`\\b${list} = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? '';
    for (const match of inside.matchAll(/'(\w+)'/g)) yield match[1] ?? '';
  }
  const gaps = /\bGAPS = \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  for (const match of gaps.matchAll(/^\s*(\w+):/gm)) yield match[1] ?? '';
}

function faultsOfLinks(root: string, { file, text }: SourceFile): Fault[] {
  const prose = text.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, ' '));
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => ({ target: (match[1] ?? '').replace(/#.*$/, ''), offset: match.index }))
    .filter(({ target }) => target !== '' && !/^[a-z]+:/.test(target))
    .filter(({ target }) => !existsSync(path.join(root, path.dirname(file), decodeURIComponent(target))))
    .map(({ target, offset }) => ({
      file,
      line: lineAt(text, offset),
      what: `the link to ${target} leads nowhere`,
      mend: 'mend the path',
    }));
}

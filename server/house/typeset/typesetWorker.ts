import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { TypesetAnswer, TypesetWork } from './typeset.ts';

/** What is used of the compiler; the package of a platform brings no types. */
type Compiled = {
  hasError(): boolean;
  result: unknown;
  takeError(): { shortDiagnostics?: { message: string }[] } | null;
};
type Compiler = {
  mapShadow(path: string, bytes: Buffer): void;
  compile(source: { mainFileContent: string; inputs: Record<string, string> }): Compiled;
  pdf(result: unknown, options: { creationTimestamp: number }): Uint8Array;
};
type CompilerModule = {
  NodeCompiler: { create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): Compiler };
};

const require = createRequire(import.meta.url);
const FONTS = ['@embedpdf/fonts-sc', '@embedpdf/fonts-tc'] as const;

const { work } = workerData as { work: TypesetWork };
parentPort?.postMessage(await answer(work));

async function answer(asked: TypesetWork): Promise<TypesetAnswer> {
  const setter = setterOfPlatform();
  const module = load(setter);
  if (module === null) return { missing: setter };
  const fonts = FONTS.map((name) => ({ name, folder: folderOfFonts(name) }));
  const without = fonts.find(({ folder }) => folder === null);
  if (without !== undefined) return { missing: without.name };
  // Documents of ours read nothing from the disk: the folder they could read is empty.
  const workspace = await mkdtemp(join(tmpdir(), 'plumbline-typeset-'));
  try {
    const fontPaths = fonts.flatMap(({ folder }) => folder ?? []);
    const compiler = module.NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
    for (const [path, bytes] of Object.entries(asked.pictures)) {
      compiler.mapShadow(join(workspace, path), Buffer.from(bytes));
    }
    const mainFileContent = readFileSync(asked.template, 'utf8');
    const compiled = compiler.compile({ mainFileContent, inputs: { data: JSON.stringify(asked.data) } });
    if (compiled.hasError()) return { failed: faultsOf(compiled) };
    const creationTimestamp = Math.floor(new Date(asked.madeAt).getTime() / 1000);
    return { pdf: Uint8Array.from(compiler.pdf(compiled.result, { creationTimestamp })) };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/** The package that holds the compiler for this machine. */
function setterOfPlatform(): string {
  const { platform, arch } = process;
  const variant = platform === 'linux' ? `-${isMusl() ? 'musl' : 'gnu'}` : platform === 'win32' ? '-msvc' : '';
  return `@myriaddreamin/typst-ts-node-compiler-${platform}-${arch}${variant}`;
}

function isMusl(): boolean {
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime === undefined;
}

function load(name: string): CompilerModule | null {
  try {
    return require(name) as CompilerModule;
  } catch (error) {
    // an optional package: npm leaves it out where the platform is another
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function folderOfFonts(name: string): string | null {
  try {
    const folder = join(dirname(dirname(require.resolve(name))), 'fonts');
    return existsSync(folder) ? folder : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function faultsOf(compiled: Compiled): string {
  const faults = compiled.takeError()?.shortDiagnostics ?? [];
  return faults.map(({ message }) => message).join('; ') || 'no reason was given';
}

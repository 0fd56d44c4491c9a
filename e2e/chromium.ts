import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A real Chromium for tests: the one that CHROMIUM names, else the one inside node_modules, else the system's.
 *
 * The bundled one runs on a bare machine: its libraries and Chinese fonts come from node_modules too.
 *
 * @throws Error  where none of the three is there, saying how to get one
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await findChromium());
}

/** The same with a profile on the disk, which a browser that is closed and started again finds as it was. */
export async function launchLasting(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, await findChromium());
}

async function findChromium(): Promise<LaunchOptions> {
  const named = process.env.CHROMIUM;
  const bundled = named === undefined ? await unpackBundled() : null;
  const executablePath = named ?? bundled?.executable ?? SYSTEM.find((candidate) => existsSync(candidate));
  if (executablePath === undefined) {
    throw new Error('no Chromium here: set CHROMIUM to one, or install the system package "chromium"');
  }
  const env: Record<string, string> = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  if (bundled !== null) {
    env.LD_LIBRARY_PATH = [bundled.libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    env.FONTCONFIG_FILE = writeFontsConf(bundled.folder);
  }
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'];
  return { executablePath, headless: true, env, args };
}

type Bundled = { folder: string; executable: string; libraries: string };

/** Unpacks the bundled Chromium once into node_modules/.cache; a second process that does it at once loses nothing. */
async function unpackBundled(): Promise<Bundled | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const home = path.dirname(require.resolve('@sparticuz/chromium')).replace(/\/build(\/.*)?$/, '');
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  const bundled = { folder, executable: `${folder}/chromium`, libraries: `${folder}/al2023/lib` };
  if (existsSync(bundled.executable)) return bundled;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await unpackInto(unfinished);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(bundled.executable)) throw error;
  }
  return bundled;
}

/** The package reads where to unpack, and whether to bring its libraries, from the environment. */
async function unpackInto(folder: string): Promise<void> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  try {
    const { default: bundled } = await import('@sparticuz/chromium');
    await bundled.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Chinese falls to the font of its script; a page's own web fonts still come first. */
function writeFontsConf(folder: string): string {
  const fontsOf = (name: string): string => `<dir>${path.resolve(require.resolve(name), '../../fonts')}</dir>`;
  const fallback = (lang: string, family: string): string =>
    `<match target="pattern"><test name="lang" compare="contains"><string>${lang}</string></test>` +
    `<edit name="family" mode="append" binding="strong"><string>${family}</string></edit></match>`;
  const file = path.join(folder, 'fonts.conf');
  const text = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    fontsOf('@embedpdf/fonts-sc'),
    fontsOf('@embedpdf/fonts-tc'),
    `<dir>${folder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fontcache</cachedir>`,
    fallback('zh-TW', 'Noto Sans T Chinese'),
    fallback('zh', 'Noto Sans S Chinese'),
    '</fontconfig>',
  ].join('\n');
  writeFileSync(file, text);
  return file;
}

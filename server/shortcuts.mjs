/**
 * Finds and reads modules by the shortest way there is. A start asks for some nine thousand imports of two thousand
 * modules, and each is asked of tsx and of Node in turn; of nearly all of them the answer is plain from the words:
 *
 * * ours are named by their files, `./name.ts` or `@plumbline/room/name.ts`;
 * * a package that two files of a room name is the same package;
 * * a file of a package that names another with its extension means the one at that place.
 *
 * Whatever is not plain is left to the next in turn.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HOME = new URL('..', import.meta.url).href;
const OURS = '@plumbline/';
const packages = new Map();
const types = new Map();
const there = new Set();

export async function resolve(specifier, context, next) {
  const { parentURL } = context;
  if (specifier.startsWith('node:')) return { url: specifier, format: 'builtin', shortCircuit: true };
  if (parentURL === undefined || !parentURL.startsWith(HOME) || /[?#%]/.test(specifier))
    return next(specifier, context);
  const isRelative = specifier.startsWith('./') || specifier.startsWith('../');
  if (parentURL.includes('/node_modules/')) {
    const found = isRelative ? findInPackage(specifier, parentURL) : null;
    return found ?? next(specifier, context);
  }
  if (specifier.endsWith('.ts') && (isRelative || specifier.startsWith(OURS))) {
    const place = isRelative ? new URL(specifier, parentURL) : new URL(specifier.slice(OURS.length), HOME);
    return moduleAt(place.href) ?? next(specifier, context);
  }
  if (isRelative || specifier.includes(':')) return next(specifier, context);
  const room = parentURL.slice(HOME.length, parentURL.indexOf('/', HOME.length));
  const key = `${room} ${specifier}`;
  let found = packages.get(key);
  if (found === undefined) {
    found = { ...(await next(specifier, context)), shortCircuit: true };
    packages.set(key, found);
  }
  return found;
}

/**
 * zod brings its messages in sixty languages, a module each, to every process and thread that checks anything: only those are
 * read that the product speaks.
 */
const MESSAGES = '/node_modules/zod/v4/locales/index.js';
const SPOKEN = { en: 'en', zhCN: 'zh-CN', zhTW: 'zh-TW' };
const spoken = Object.entries(SPOKEN).map(([name, file]) => `export { default as ${name} } from './${file}.js';`);

/** What packages bring as modules runs as it is. */
export function load(url, context, next) {
  const isPlain = context.format === 'module' && url.includes('/node_modules/') && /\.m?js$/.test(url);
  if (!isPlain || !url.startsWith('file:')) return next(url, context);
  const source = url.endsWith(MESSAGES) ? spoken.join('\n') : readFileSync(fileURLToPath(url));
  return { format: 'module', source, shortCircuit: true };
}

/** @returns null where there is no file: the next in turn says so, and who asked for it */
function moduleAt(url) {
  if (!there.has(url)) {
    if (!existsSync(fileURLToPath(url))) return null;
    there.add(url);
  }
  return { url, format: 'module', shortCircuit: true };
}

function findInPackage(specifier, parentURL) {
  const { href } = new URL(specifier, parentURL);
  if (href.endsWith('.mjs')) return moduleAt(href);
  return href.endsWith('.js') && typeOf(folderOf(href)) === 'module' ? moduleAt(href) : null;
}

const folderOf = (url) => url.slice(0, url.lastIndexOf('/', url.length - 2) + 1);

/** What the `.js` files of a folder of a package are, by the nearest `package.json`. */
function typeOf(folder) {
  let type = types.get(folder);
  if (type === undefined) {
    type = readType(folder) ?? (folder.endsWith('/node_modules/') ? 'commonjs' : typeOf(folderOf(folder)));
    types.set(folder, type);
  }
  return type;
}

function readType(folder) {
  try {
    return JSON.parse(readFileSync(fileURLToPath(`${folder}package.json`), 'utf8')).type ?? 'commonjs';
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

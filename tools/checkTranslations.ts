import { type Fault, type Findings, lineAt } from './fault.ts';
import { isForTests, listSourceFiles, type SourceFile, withoutComments } from './sourceFiles.ts';

const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
type Locale = (typeof LOCALES)[number];
/** `namespace:path.of.key` → words; plural forms keep their ending. */
type Catalogue = Map<string, string>;

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Simplified characters that Big5 happens to hold, and that readers of zh-TW would take for a slip. */
const SIMPLIFIED_IN_BIG5 = '机极种术听号体价几适据划愿么于';

/** Catalogues against each other, against the two scripts, and against the code that uses them. */
export function checkTranslations(root: string): Findings {
  const faults: Fault[] = [];
  const catalogues = new Map<Locale, Catalogue>();
  for (const locale of LOCALES) catalogues.set(locale, readCatalogue(root, locale, faults));
  faults.push(...faultsBetween(catalogues), ...faultsOfScript(catalogues));
  const keys = new Set([...(catalogues.get('en') ?? new Map()).keys()].map((key: string) => key.replace(PLURAL, '')));
  const used = new Set<string>();
  for (const source of listSourceFiles(root, /^(?!words\/locales|tools\/).*\.(tsx?|mjs)$/)) {
    if (!isForTests(source.file)) faults.push(...faultsOfUse(source, keys, used));
  }
  const warnings = [...keys]
    .filter((key) => !used.has(key))
    .map((key) => ({ ...placeOf('en', key), what: `no code says ${key}`, mend: 'use it, or take it out' }));
  return { faults, warnings };
}

function placeOf(locale: string, key: string): { file: string; line: number } {
  return { file: `words/locales/${locale}/${key.split(':')[0]}.json`, line: 1 };
}

function readCatalogue(root: string, locale: Locale, faults: Fault[]): Catalogue {
  const catalogue: Catalogue = new Map();
  for (const { file, text } of listSourceFiles(root, new RegExp(`^words/locales/${locale}/[a-z]+\\.json$`))) {
    const namespace = /([a-z]+)\.json$/.exec(file)?.[1] ?? '';
    const flatten = (value: unknown, key: string): void => {
      if (typeof value === 'string') catalogue.set(`${namespace}:${key}`, value);
      else if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) flatten(inner, key === '' ? name : `${key}.${name}`);
      } else faults.push({ file, line: 1, what: `${key} is not words`, mend: 'a catalogue holds strings only' });
    };
    try {
      flatten(JSON.parse(text), '');
    } catch (error) {
      faults.push({ file, line: 1, what: `not JSON: ${(error as Error).message}`, mend: 'mend the file' });
    }
  }
  return catalogue;
}

function faultsBetween(catalogues: Map<Locale, Catalogue>): Fault[] {
  const faults: Fault[] = [];
  const bases = new Map(LOCALES.map((locale) => [locale, basesOf(catalogues.get(locale) ?? new Map())]));
  const all = new Set([...bases.values()].flatMap((base) => [...base.keys()]));
  for (const key of all) {
    const having = LOCALES.filter((locale) => bases.get(locale)?.has(key));
    for (const locale of LOCALES) {
      const words = bases.get(locale)?.get(key);
      if (words === undefined) {
        const what = `${locale} has no words for ${key}`;
        faults.push({ ...placeOf(locale, key), what, mend: `write them; ${having.join(' and ')} has them` });
        continue;
      }
      if (words.trim() === '') {
        faults.push({ ...placeOf(locale, key), what: `${key} is empty`, mend: 'write the words' });
      }
      const first = bases.get(having[0] ?? 'en')?.get(key) ?? words;
      if (placeholdersOf(words) !== placeholdersOf(first)) {
        const what = `${key} has {{${placeholdersOf(words)}}} in ${locale} and {{${placeholdersOf(first)}}} in ${having[0]}`;
        faults.push({ ...placeOf(locale, key), what, mend: 'use the same values in every language' });
      }
    }
  }
  return faults;
}

/** Keys without plural endings; of plural forms, `_other` speaks for all and must be there. */
function basesOf(catalogue: Catalogue): Catalogue {
  const bases: Catalogue = new Map();
  for (const [key, words] of catalogue) {
    if (!PLURAL.test(key)) bases.set(key, words);
    else if (key.endsWith('_other')) bases.set(key.replace(PLURAL, ''), words);
  }
  return bases;
}

function placeholdersOf(words: string): string {
  return [...new Set([...words.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]))].sort().join(', ');
}

/**
 * Characters of the wrong script: zh-TW is written with those of Big5, zh-CN with those of GB 2312.
 *
 * The two standards are the scripts as they were taught, so that no list of pairs has to be kept.
 */
function faultsOfScript(catalogues: Map<Locale, Catalogue>): Fault[] {
  const faults: Fault[] = [];
  const strange = (locale: Locale, belongs: (letter: string) => boolean, script: string): void => {
    for (const [key, words] of catalogues.get(locale) ?? []) {
      const letter = [...words].find((candidate) => /[\u4e00-\u9fff]/.test(candidate) && !belongs(candidate));
      if (letter === undefined) continue;
      const what = `${key} has ${letter}, which is ${script}: ${words.slice(0, 40)}`;
      faults.push({ ...placeOf(locale, key), what, mend: `write it as readers of ${locale} do` });
    }
  };
  const big5 = lettersOf('big5', 0xa4, 0xf9, 0x40);
  const gb2312 = lettersOf('gb18030', 0xb0, 0xf7, 0xa1);
  strange('zh-TW', (letter) => big5.has(letter) && !SIMPLIFIED_IN_BIG5.includes(letter), 'simplified');
  strange('zh-CN', (letter) => gb2312.has(letter), 'traditional');
  return faults;
}

/** What the two-byte codes of a character set decode to. */
function lettersOf(encoding: string, leadFirst: number, leadLast: number, trailFirst: number): Set<string> {
  const bytes: number[] = [];
  for (let lead = leadFirst; lead <= leadLast; lead++) {
    for (let trail = trailFirst; trail <= 0xfe; trail++) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    }
  }
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
}

/** Keys in quotes, and keys put together from data: `surveys:kind.${kind}` uses every key of that shape. */
const literalOf = (namespaces: string): RegExp => new RegExp(`['"]((?:${namespaces}):[\\w.-]+)['"]`, 'g');
const templateOf = (namespaces: string): RegExp =>
  new RegExp(`\`((?:${namespaces}):(?:[\\w.-]|\\$\\{[^\`{}]*\\})+)\``, 'g');
const REFUSAL = /new Refusal\(\s*'\w+',\s*'([\w.-]+)'/g;

function faultsOfUse({ file, text: source }: SourceFile, keys: ReadonlySet<string>, used: Set<string>): Fault[] {
  const namespaces = namespacesOf(keys);
  const text = withoutComments(source);
  const faults: Fault[] = [];
  const need = (pattern: RegExp, key: string, offset: number): void => {
    const found = [...keys].filter((candidate) => pattern.test(candidate));
    for (const candidate of found) used.add(candidate);
    if (found.length > 0) return;
    const what = `no catalogue has ${key}`;
    faults.push({ file, line: lineAt(text, offset), what, mend: 'write the words in all three languages' });
  };
  const exactly = (key: string): RegExp => new RegExp(`^${escapeForPattern(key)}(\\.|$)`);
  for (const match of text.matchAll(literalOf(namespaces))) need(exactly(match[1] ?? ''), match[1] ?? '', match.index);
  for (const match of text.matchAll(templateOf(namespaces))) {
    const key = match[1] ?? '';
    const pattern = key
      .split(/\$\{[^`{}]*\}/)
      .map(escapeForPattern)
      .join('.+');
    need(new RegExp(`^${pattern}(\\.|$)`), key, match.index);
  }
  for (const match of text.matchAll(REFUSAL)) {
    for (const part of ['what', 'next']) {
      const key = `errors:${match[1]}.${part}`;
      need(new RegExp(`^${escapeForPattern(key)}$`), key, match.index);
    }
  }
  const namespace = /useTranslation\(\s*'([a-z]+)'/.exec(text)?.[1];
  if (namespace !== undefined) {
    for (const match of text.matchAll(/\bt\(\s*'([\w.-]+)'/g)) {
      const key = `${namespace}:${match[1]}`;
      need(exactly(key), key, match.index);
    }
  }
  return faults;
}

/** The catalogues there are, as alternatives of a pattern. */
const namespacesOf = (keys: ReadonlySet<string>): string =>
  [...new Set([...keys].map((key) => key.split(':')[0] ?? ''))].map(escapeForPattern).join('|') || '(?!)';

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';

const WEB = path.resolve(import.meta.dirname, '..');
const WORDS = path.resolve(WEB, '../words/locales');
/** Phones that people answer on are older than the desks that surveys are made at. */
const TARGET = ['es2019', 'chrome80', 'safari13.1', 'firefox78'];

/**
 * Builds what a respondent loads after the pages of the product, into the same folder: the answering page, its worker
 * for kiosks and the widget.
 *
 * Builds of their own, so that no chunk is shared with the product's pages and each part stays as small as it is.
 */
export function buildAnswer(): Plugin {
  let outDir = '';
  return {
    name: 'plumbline-answer',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle(error?: Error) {
      if (error !== undefined) return;
      await buildAnswerInto(outDir);
    },
  };
}

/** The three builds; tests build them alone, into a folder of their own. */
export async function buildAnswerInto(folder: string): Promise<void> {
  await build(pageBuild(folder));
  await build(scriptBuild(folder, 'kioskWorker', 'answer/kiosk/kioskWorker.ts'));
  await build(scriptBuild(folder, 'widget', '../widget/widget.ts'));
}

function pageBuild(outDir: string): InlineConfig {
  return {
    ...shared(outDir),
    plugins: [speakWithoutScript(), carryFaultsOnly()],
    build: {
      ...shared(outDir).build,
      rolldownOptions: { input: path.join(WEB, 'answer.html') },
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  };
}

/** One script in a function of its own, under a name that stays: other pages name it. */
function scriptBuild(outDir: string, name: string, entry: string): InlineConfig {
  return {
    ...shared(outDir),
    build: {
      ...shared(outDir).build,
      rolldownOptions: {
        input: { [name]: path.join(WEB, entry) },
        output: { format: 'iife', entryFileNames: `${name}.js` },
      },
    },
  };
}

function shared(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: WEB,
    publicDir: false,
    logLevel: 'warn',
    // whatever runs the build, such as a test, what is built is for people
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: { outDir, emptyOutDir: false, target: TARGET, reportCompressedSize: false },
  };
}

/** The one sentence that must be in the page itself: what a browser without scripts can do. */
function speakWithoutScript(): Plugin {
  return {
    name: 'plumbline-noscript',
    transformIndexHtml: (html) =>
      html.replace(/%noscript:([\w-]+)%/g, (_whole, locale: string) => {
        const words = JSON.parse(readFileSync(path.join(WORDS, locale, 'answering.json'), 'utf8')) as {
          noScript: string;
        };
        return words.noScript;
      }),
  };
}

/** Of the words of errors the page says only why an answer is refused; the rest would double its words. */
function carryFaultsOnly(): Plugin {
  return {
    name: 'plumbline-faults',
    enforce: 'pre',
    load(id) {
      if (!/[\\/]errors\.json(\?|$)/.test(id)) return null;
      const { answer } = JSON.parse(readFileSync(id.replace(/\?.*$/, ''), 'utf8')) as { answer: object };
      return JSON.stringify({ answer });
    },
  };
}

import { simplify } from '../normalize/simplify.ts';
import { cuesEn } from './cuesEn.ts';
import { cuesZh } from './cuesZh.ts';
import { enWordsBad } from './enWordsBad.ts';
import { enWordsGood } from './enWordsGood.ts';
import { parseLexicon } from './lexicon.ts';
import { type CueTable, cueTableOf } from './readCues.ts';
import { zhEvents } from './zhEvents.ts';
import { zhWords } from './zhWords.ts';

const tables = new Map<string, CueTable>();

/** The built-in words and rules of a language, made once. `own` are a company's words in the form of a word list. */
export function tableOf(language: 'zh' | 'en', own = ''): CueTable {
  const known = tables.get(language);
  if (known !== undefined && own === '') return known;
  const lists = language === 'zh' ? [simplify(zhWords).toLowerCase(), zhEvents] : [enWordsGood, enWordsBad];
  const table = cueTableOf(
    parseLexicon([...lists, own].join('\n')),
    language === 'zh' ? cuesZh : cuesEn,
    language === 'en',
  );
  if (own === '') tables.set(language, table);
  return table;
}

/** The schema's own messages, which are for programs, and the words that people read in their place (`listen:rule.…`). */
export const PROBLEM_RULES: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  'a key is lower case letters, digits, dots and dashes': 'key',
  'give the name in at least one language': 'names',
  'a file alias is a word such as orders': 'alias',
  'name a file': 'file',
  'high must be above low': 'scaleOrder',
  'join on one column': 'joinOne',
  'give one of column, columns, native': 'oneSource',
  'a column needs its scale': 'needsScale',
  'an attribute is one word': 'attribute',
  'dimensionColumn and long go together': 'long',
};

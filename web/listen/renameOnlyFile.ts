import { isMap, isScalar, parseDocument } from 'yaml';

/**
 * A mapping of one file, made for a file of another name, under the alias of the file that is there now.
 *
 * What a mapping means does not hang on what last month's file was called. A mapping of several files stays as it is:
 * which of them is which is then for the person to say.
 */
export function renameOnlyFile(text: string, aliases: readonly string[]): string {
  const [alias] = aliases;
  if (alias === undefined || aliases.length > 1) return text;
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  const files = document.get('files');
  if (!isMap(files) || files.items.length !== 1) return text;
  const key = files.items[0]?.key;
  if (!isScalar(key) || key.value === alias) return text;
  key.value = alias;
  return document.toString({ lineWidth: 110 });
}

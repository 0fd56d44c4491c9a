import { Refusal } from '@plumbline/model/refusal.ts';
import { XMLParser } from 'fast-xml-parser';
import { plainText } from './plainText.ts';
import type { ReadDocument } from './readDocument.ts';

/** Of every feed, whatever its form, so that one mapping reads them all. `id` names the entry. */
export const FEED_COLUMNS = ['id', 'at', 'title', 'text', 'link', 'author', 'rating', 'categories'] as const;
type Entry = Record<(typeof FEED_COLUMNS)[number], string>;
type Node = Record<string, unknown>;

const TEXT = '#text';
const CDATA = '#cdata';

/**
 * The entries of RSS, Atom or a JSON feed.
 *
 * Entities that a document declares itself are refused, and no address in it is followed.
 *
 * @throws Refusal invalid `sources.notFeed`
 */
export function readFeed(text: string): ReadDocument {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const entries = trimmed.startsWith('{') ? entriesOfJson(trimmed) : entriesOfXml(trimmed);
  const named = entries.map((entry) => ({
    ...entry,
    id: entry.id === '' ? entry.link || `${entry.at} ${entry.title}` : entry.id,
  }));
  return { columns: [...FEED_COLUMNS], rows: named.map((entry) => FEED_COLUMNS.map((column) => entry[column])) };
}

function entriesOfXml(text: string): Entry[] {
  if (!text.startsWith('<') || /<!ENTITY/i.test(text)) throw notFeed(text);
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '@', cdataPropName: CDATA, textNodeName: TEXT },
    ...{ processEntities: false, htmlEntities: false, parseTagValue: false, parseAttributeValue: false },
  });
  const read = parser.parse(text) as Node;
  const channel = nodeOf(nodeOf(read.rss)?.channel);
  if (channel !== undefined) return listOf(channel.item).map(ofRss);
  const rdf = nodeOf(read['rdf:RDF']);
  if (rdf !== undefined) return listOf(rdf.item).map(ofRss);
  const atom = nodeOf(read.feed);
  if (atom !== undefined) return listOf(atom.entry).map(ofAtom);
  throw notFeed(text);
}

function ofRss(item: Node): Entry {
  const link = words(item.link);
  return {
    id: words(item.guid) || link,
    at: momentOf(words(item.pubDate) || words(item['dc:date'])),
    title: plainText(words(item.title)),
    text: plainText(words(item['content:encoded']) || words(item.description)),
    link,
    author: words(item['dc:creator']) || words(item.author),
    rating: ratingOf(item),
    categories: listOf(item.category).map(words).join(' | '),
  };
}

function ofAtom(entry: Node): Entry {
  const links = listOf(entry.link);
  const alternate =
    links.find((one) => [undefined, 'alternate'].includes(one['@rel'] as string | undefined)) ?? links[0];
  return {
    id: words(entry.id),
    at: momentOf(words(entry.published) || words(entry.updated)),
    title: plainText(words(entry.title)),
    text: plainText(words(entry.content) || words(entry.summary)),
    link: decoded(String(alternate?.['@href'] ?? '')),
    author: listOf(entry.author)
      .map((one) => words(one.name))
      .join(' | '),
    rating: ratingOf(entry),
    categories: listOf(entry.category)
      .map((one) => decoded(String(one['@label'] ?? one['@term'] ?? '')))
      .join(' | '),
  };
}

/** Stores and shops write stars in fields of their own. */
function ratingOf(entry: Node): string {
  return words(entry['im:rating']) || words(entry['g:rating']) || words(entry.rating) || words(entry['review:rating']);
}

function entriesOfJson(text: string): Entry[] {
  let read: { items?: unknown };
  try {
    read = JSON.parse(text) as typeof read;
  } catch {
    throw notFeed(text);
  }
  if (!Array.isArray(read.items)) throw notFeed(text);
  return read.items.map(nodeOf).map((item = {}) => {
    const authors = [item.authors, item.author].flat().flatMap((one) => nodeOf(one)?.name ?? []);
    return {
      id: plain(item.id),
      at: momentOf(plain(item.date_published) || plain(item.date_modified)),
      title: plain(item.title),
      text: plain(item.content_text) || plainText(plain(item.content_html) || plain(item.summary)),
      link: plain(item.url),
      author: authors.map(plain).join(' | '),
      rating: plain(item.rating) || plain(item._rating),
      categories: Array.isArray(item.tags) ? item.tags.map(plain).join(' | ') : '',
    };
  });
}

const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const nodeOf = (value: unknown): Node | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
/** An element that stands once comes as itself, one that stands often as a list. */
const listOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => nodeOf(one) ?? { [TEXT]: one });

/** What is written in an element; what is marked as data is not decoded again. */
function words(value: unknown): string {
  const [first] = Array.isArray(value) ? value : [value];
  if (typeof first === 'string') return decoded(first).trim();
  const node = nodeOf(first);
  if (node === undefined) return '';
  const data = node[CDATA];
  const marked = Array.isArray(data) ? data.map(plain).join('') : plain(data);
  return `${decoded(plain(node[TEXT]))}${marked}`.trim();
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, ten?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(ten) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

/** RFC 822 and ISO become ISO; what is neither stays as it is, so that it is put aside rather than guessed. */
function momentOf(text: string): string {
  const moment = new Date(text);
  return text === '' || Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}

function notFeed(text: string): Refusal {
  return new Refusal('invalid', 'sources.notFeed', { begins: text.slice(0, 40).replace(/\s+/g, ' ') });
}

import type { XmlElement } from '@plumbline/loop/measure/journey/bpmn/readBpmn.ts';
import { JOURNEY_LIMITS } from '@plumbline/model/journey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

const NODES_MAX = 8000;
const DEPTH_MAX = 60;
const ATTRIBUTES_MAX = 40_000;

/**
 * The elements of an XML text, without their prefixes.
 *
 * What declares a document type or entities is refused unread: a journey needs neither, and both have been used to make a reader
 * open files or swell. Only the five entities of XML itself and numbers are resolved.
 *
 * How many elements there are and how deep they lie is counted before the parser sees them, whose time grows with the square of
 * the depth.
 *
 * @throws Refusal invalid `journey.notXml` with the line, `journey.xmlDoctype`, `journey.bpmnBytes`
 */
export function readXml(text: string): XmlElement {
  if (text.length > JOURNEY_LIMITS.bpmnBytesMax)
    throw new Refusal('invalid', 'journey.bpmnBytes', { megabytesMax: JOURNEY_LIMITS.bpmnBytesMax / 1024 ** 2 });
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (/<!(DOCTYPE|ENTITY)/i.test(trimmed)) throw new Refusal('invalid', 'journey.xmlDoctype', {});
  refuseSwollen(trimmed);
  const valid = trimmed.startsWith('<') ? XMLValidator.validate(trimmed) : { err: { line: 1 } };
  if (valid !== true) throw new Refusal('invalid', 'journey.notXml', { line: valid.err.line });
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', ignoreDeclaration: true },
    ...{ ignorePiTags: true, removeNSPrefix: true, trimValues: true, parseTagValue: false, parseAttributeValue: false },
    ...{ processEntities: false, htmlEntities: false },
  });
  const roots = parse(parser, trimmed).flatMap(elementOf);
  const [root] = roots;
  if (root === undefined) throw new Refusal('invalid', 'journey.notXml', { line: 1 });
  return root;
}

/** What lies between these is no element, whatever it looks like. */
const OPAQUE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** What no process map needs. @throws Refusal invalid `journey.notXml` with the line */
function refuseSwollen(text: string): void {
  let [nodes, depth, attributes] = [0, 0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const opaque = OPAQUE.find(([opening]) => text.startsWith(opening, at));
    const end = opaque === undefined ? -1 : text.indexOf(opaque[1], at);
    if (opaque !== undefined && end < 0) break;
    if (opaque !== undefined) {
      at = end + opaque[1].length;
      continue;
    }
    const tag = measureTag(text, at);
    const closing = text[at + 1] === '/';
    if (!closing) nodes++;
    depth += closing ? -1 : text[tag.end - 1] === '/' ? 0 : 1;
    attributes += tag.attributes;
    if (nodes > NODES_MAX || depth > DEPTH_MAX || attributes > ATTRIBUTES_MAX)
      throw new Refusal('invalid', 'journey.notXml', { line: text.slice(0, at).split('\n').length });
    at = tag.end;
  }
}

/** Where the tag that begins here ends; what stands in quotes ends nothing. */
function measureTag(text: string, begin: number): { end: number; attributes: number } {
  let [quote, attributes] = ['', 0];
  for (let end = begin + 1; end < text.length; end++) {
    const unit = text[end] as string;
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '=') attributes++;
    else if (unit === '>' || unit === '<') return { end, attributes };
  }
  return { end: text.length, attributes };
}

/** As the parser gives an element in its order: its name with its children, and attributes under `:@`. */
type Ordered = Record<string, unknown>;

function elementOf(node: Ordered): XmlElement[] {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return [];
  const inside = (node[name] ?? []) as Ordered[];
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, unknown>);
  return [
    {
      name,
      attributes: Object.fromEntries(attributes.map(([key, value]) => [key, resolveEntities(String(value))])),
      children: inside.flatMap(elementOf),
      text: resolveEntities(inside.map((child) => String(child['#text'] ?? '')).join('')),
    },
  ];
}

/** The parser refuses some names that every object has. */
function parse(parser: XMLParser, text: string): Ordered[] {
  try {
    return parser.parse(text) as Ordered[];
  } catch {
    throw new Refusal('invalid', 'journey.notXml', { line: 1 });
  }
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function resolveEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    // neither half of a character nor a zero: no store takes them
    const half = code >= 0xd800 && code <= 0xdfff;
    return code > 0 && code <= 0x10ffff && !half ? String.fromCodePoint(code) : '';
  });
}

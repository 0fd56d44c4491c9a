import type { XmlElement } from '@plumbline/loop/measure/journey/bpmn/readBpmn.ts';
import { JOURNEY_LIMITS } from '@plumbline/model/journey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

const NODES_MAX = 200_000;
const DEPTH_MAX = 60;

/**
 * The elements of an XML text, without their prefixes.
 *
 * What declares a document type or entities is refused unread: a journey needs neither, and both have been used to make a reader
 * open files or swell. Only the five entities of XML itself and numbers are resolved.
 *
 * @throws Refusal invalid `journey.notXml` with the line, `journey.xmlDoctype`, `journey.bpmnBytes`
 */
export function readXml(text: string): XmlElement {
  if (text.length > JOURNEY_LIMITS.bpmnBytesMax)
    throw new Refusal('invalid', 'journey.bpmnBytes', { megabytesMax: JOURNEY_LIMITS.bpmnBytesMax / 1024 ** 2 });
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (/<!(DOCTYPE|ENTITY)/i.test(trimmed)) throw new Refusal('invalid', 'journey.xmlDoctype', {});
  const valid = trimmed.startsWith('<') ? XMLValidator.validate(trimmed) : { err: { line: 1 } };
  if (valid !== true) throw new Refusal('invalid', 'journey.notXml', { line: valid.err.line });
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', ignoreDeclaration: true },
    ...{ ignorePiTags: true, removeNSPrefix: true, trimValues: true, parseTagValue: false, parseAttributeValue: false },
    ...{ processEntities: false, htmlEntities: false },
  });
  const count = { nodes: 0 };
  const roots = (parser.parse(trimmed) as Ordered[]).flatMap((node) => elementOf(node, count, 0));
  const [root] = roots;
  if (root === undefined) throw new Refusal('invalid', 'journey.notXml', { line: 1 });
  return root;
}

/** As the parser gives an element in its order: its name with its children, and attributes under `:@`. */
type Ordered = Record<string, unknown>;

function elementOf(node: Ordered, count: { nodes: number }, depth: number): XmlElement[] {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return [];
  count.nodes++;
  if (count.nodes > NODES_MAX || depth > DEPTH_MAX) throw new Refusal('invalid', 'journey.notXml', { line: 1 });
  const inside = (node[name] ?? []) as Ordered[];
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, unknown>);
  return [
    {
      name,
      attributes: Object.fromEntries(attributes.map(([key, value]) => [key, resolveEntities(String(value))])),
      children: inside.flatMap((child) => elementOf(child, count, depth + 1)),
      text: resolveEntities(inside.map((child) => String(child['#text'] ?? '')).join('')),
    },
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

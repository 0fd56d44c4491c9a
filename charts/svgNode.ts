/** An SVG element as data: the string composer and the browser's component draw the same tree. */
export type SvgNode = {
  element: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgNode | string)[];
};

export function svgNode(
  element: string,
  attributes: Record<string, string | number | null | undefined>,
  children: readonly (SvgNode | string | null)[] = [],
): SvgNode {
  const given = Object.entries(attributes).flatMap(([name, value]): [string, string | number][] =>
    value === null || value === undefined ? [] : [[name, typeof value === 'number' ? round(value) : value]],
  );
  return {
    element,
    attributes: Object.fromEntries(given),
    children: children.filter((child) => child !== null),
  };
}

/** SVG text of a tree, escaped. */
export function composeSvg(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
  if (node.children.length === 0) return `<${node.element}${attributes}/>`;
  const children = node.children.map((child) => (typeof child === 'string' ? escapeXml(child) : composeSvg(child)));
  return `<${node.element}${attributes}>${children.join('')}</${node.element}>`;
}

/** Control characters are not allowed in XML at all, so a name that holds one must not break the whole picture. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** A hundredth of a pixel is finer than any screen, and keeps the text short and the same on every machine. */
function round(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`invalid coordinate; not finite: ${value}`);
  return Math.round(value * 100) / 100;
}

import type { SvgNode } from '@plumbline/charts/svgNode.ts';
import { createElement, Fragment, type ReactNode } from 'react';

/** Draws the tree that the charts room composed, so that screen, report and file show one picture. */
export function SvgTree({ nodes }: { nodes: readonly (SvgNode | string)[] }): ReactNode {
  return createElement(Fragment, null, ...nodes.map(elementOf));
}

function elementOf(node: SvgNode | string): ReactNode {
  if (typeof node === 'string') return node;
  const properties = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [propertyOf(name), value]),
  );
  return createElement(node.element, properties, ...node.children.map(elementOf));
}

/** React names SVG attributes in camel case, but keeps `data-…` and `aria-…` as they are. */
function propertyOf(name: string): string {
  if (name.startsWith('data-') || name.startsWith('aria-')) return name;
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

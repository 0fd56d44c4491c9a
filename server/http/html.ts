import { composeSvg, type SvgNode } from '@plumbline/charts/svgNode.ts';

/** Text that is HTML already: only this file makes it, so that nothing becomes markup by accident. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: nothing, words (escaped), markup (as it is), or a list of these. */
export type HtmlValue = string | number | Html | SvgNode | null | undefined | false | readonly HtmlValue[];

/**
 * Markup of a public page: ``html`<p>${words}</p>` ``. Every value is escaped, for text and for quoted attributes alike,
 * except what another `html` or a drawing of charts/ made. Lists are joined; null, undefined and false leave nothing.
 *
 * Attributes that take a value must be quoted in the template: an unquoted one would end at the first space.
 */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(pieces.map((piece, i) => (i === 0 ? piece : textOf(values[i - 1]) + piece)).join(''));
}

/** Text of a drawing of charts/, which escapes what it writes. Never for anything that people typed. */
export function ofOurs(svg: string): Html {
  if (!svg.startsWith('<svg ')) throw new RangeError('only a drawing stands as it is');
  return new Html(svg);
}

export function escapeHtml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: HTML has no way to write these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/[&<>"'`]/g, (one) => `&#${one.charCodeAt(0)};`)
  );
}

function textOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return escapeHtml(String(value));
  if (value instanceof Html) return value.text;
  if (isList(value)) return value.map(textOf).join('');
  return composeSvg(value);
}

const isList = (value: SvgNode | readonly HtmlValue[]): value is readonly HtmlValue[] => Array.isArray(value);

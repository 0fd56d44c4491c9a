import { createHash } from 'node:crypto';
import { svgNode } from '@plumbline/charts/svgNode.ts';
import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { composeHtmlPage, languageLinks } from './htmlPage.ts';

describe('what stands in a page', () => {
  const nasty = `<script>alert("1")</script> & 'it' \`x\``;

  it('is escaped once, in text and in attributes, however deep it was nested', () => {
    const inner = html`<a title="${nasty}">${nasty}</a>`;
    const once = html`<ul>${[inner, html`<li>${'a & b'}</li>`]}</ul>`;
    const escaped = '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;it&#39; &#96;x&#96;';
    expect(once.text).toBe(`<ul><a title="${escaped}">${escaped}</a><li>a &#38; b</li></ul>`);
    expect(html`${once}`.text).toBe(once.text);
  });

  it('is nothing where there is nothing, and 0 where there is 0', () => {
    expect(html`<p>${null}${undefined}${false}${[]}${''}${0}</p>`.text).toBe('<p>0</p>');
  });

  it('is a drawing where a drawing stands, whose words are escaped as well', () => {
    expect(html`${svgNode('svg', { role: 'img' }, [svgNode('text', {}, ['<b>'])])}`.text).toBe(
      '<svg role="img"><text>&lt;b&gt;</text></svg>',
    );
  });

  it('holds no characters that HTML cannot write', () => {
    expect(html`${'a\u0000b\u001bc\nd'}`.text).toBe('abc\nd');
  });

  it('is not taken for markup because it looks like an object of ours', () => {
    const forged = JSON.parse('{"element":"b","attributes":{"title":"\\"><script>"},"children":["<i>"]}');
    expect(html`${forged}`.text).not.toContain('<script>');
  });
});

describe('a whole page', () => {
  const page = { locale: 'en' as const, title: '</title><script>', body: html`<h1>${'<x>'}</h1>` };

  it('escapes its title and brand, names its language and asks for no scripts', () => {
    const { text, policy } = composeHtmlPage({ ...page, brand: '<b>' });
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<title>&#60;/title&#62;&#60;script&#62;</title>');
    expect(text).toContain('<strong>&#60;b&#62;</strong>');
    expect(text).not.toContain('<script');
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(composeHtmlPage({ ...page, frame: 'anybody' }).policy).toContain('frame-ancestors *');
  });

  it('allows exactly the style that it carries', () => {
    const { text, policy } = composeHtmlPage({ ...page, styles: '.mine { color: red; }' });
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    expect(style).toContain('.mine');
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(() => composeHtmlPage({ ...page, styles: '</style><script>' })).toThrow(RangeError);
  });

  it('links to itself in other languages, and marks the one it is in', () => {
    const { text } = composeHtmlPage({ ...page, languages: languageLinks(['zh-CN', 'en'], { edition: '2' }) });
    expect(text).toContain('<a href="?edition=2&#38;lang=zh-CN" hreflang="zh-CN" lang="zh-CN">简体中文</a>');
    expect(text).toContain('lang="en" aria-current="true">English</a>');
  });
});

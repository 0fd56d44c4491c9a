import { expect, test } from 'vitest';
import { composePlumbLine, type PlumbLineOptions } from './composePlumbLine.ts';
import { lineOf } from './line.fixture.ts';

/** The catalogue stands elsewhere; here a key answers for its words, with the values in it. */
const say = (key: string, values: Record<string, string | number> = {}): string =>
  [key, ...Object.values(values)].join(' ');
const options: PlumbLineOptions = {
  width: 640,
  smallestGapPoints: 2,
  asked: 'before',
  theme: 'light',
  detailed: false,
  axis: true,
  locale: 'en',
  say,
};
const line = lineOf({
  key: 'delivery',
  names: ['送达 <&"', '送達', 'Delivery <fast> & "safe"'],
  marks: {
    adequate: [58, 2, 900],
    expected: [86.1, 1, 900],
    promised: 92,
    delivered: [77, 1, 900],
    perceived: [69, 1, 900],
  },
});

/** Opens and closes every tag in order, or fails. */
function elementsOf(svg: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  for (const [tag, closing, name, , closed] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (name === undefined) throw new Error(tag);
    if (closing === '/') expect(open.pop()).toBe(name);
    else {
      seen.push(name);
      if (closed !== '/') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return seen;
}

test('the picture is well-formed, also where a name holds the letters of XML', () => {
  const svg = composePlumbLine(line, options);
  expect(elementsOf(svg)[0]).toBe('svg');
  expect(svg).toContain('Delivery &lt;fast&gt; &amp; &quot;safe&quot;');
});

test('it says in words what it shows: a title, a description, and every mark with interval and people', () => {
  const svg = composePlumbLine(line, options);
  expect(svg).toMatch(/role="img"[^>]*><title>measure:chart.title/);
  expect(svg).toContain('<desc>');
  const perceived = /<g data-mark="perceived"><title>([^<]*)/.exec(svg)?.[1];
  expect(perceived).toContain('69.0');
  expect(perceived).toContain('68.0 70.0');
  expect(perceived).toContain('900');
});

test('a fixed theme holds no variables, so that tools without a style sheet can draw it', () => {
  expect(composePlumbLine(line, options)).not.toContain('var(');
  expect(composePlumbLine(line, { ...options, theme: 'variables' })).toContain('var(--pl-beyond, #c2410c)');
  expect(composePlumbLine(line, { ...options, theme: 'dark' })).toContain('#fb8f52');
});

test('a gap beyond noise is drawn thick and orange, one within noise thin and grey', () => {
  const strokeOf = (svg: string) => /stroke="(#\w+)" stroke-width="([\d.]+)" data-part="gap"/.exec(svg)?.slice(1);
  const within = lineOf({
    key: 'price',
    names: ['价', '價', 'Price'],
    marks: { expected: [80, 2, 900], perceived: [79, 2, 900] },
  });
  expect(strokeOf(composePlumbLine(line, options))).toEqual(['#c2410c', '5.5']);
  expect(strokeOf(composePlumbLine(within, options))).toEqual(['#64748b', '2.5']);
});

test('too few people are a dotted line with the number that is missing', () => {
  const few = lineOf({ key: 'care', names: ['关怀', '關懷', 'Care'], marks: {}, tooFew: 3 });
  const svg = composePlumbLine(few, options);
  expect(svg).toContain('stroke-dasharray="1.5 5"');
  expect(svg).toMatch(/data-part="empty">marks:tooFew.more 2</);
  expect(svg).not.toContain('data-mark');
});

test('an expectation that was asked after the service is called recalled, in the picture’s name and on its mark', () => {
  const [before, after] = (['before', 'after'] as const).map((asked) => composePlumbLine(line, { ...options, asked }));
  expect(before).not.toContain('marks:expectedAsked');
  expect(after).not.toContain('marks:mark.expected.name');
  expect(after?.match(/<title>[^<]*marks:expectedAsked\.after/g)).toHaveLength(1);
  expect(after).toMatch(/<desc>[^<]*marks:expectedAsked\.after/);
});

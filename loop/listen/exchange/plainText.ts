/** The few names that survey editors write; others stay as they are. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  bull: '•',
  times: '×',
  copy: '©',
  reg: '®',
  eacute: 'é',
  egrave: 'è',
  ouml: 'ö',
  auml: 'ä',
  uuml: 'ü',
  szlig: 'ß',
};

/**
 * The words of a piece of HTML: lines where blocks and breaks were, no tags, no scripts, no styles.
 *
 * It reads once from left to right, so that a hostile file cannot make it slow. A `<` that begins no tag is kept.
 */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      words += html.slice(at);
      break;
    }
    words += html.slice(at, open);
    const name = /^<(?:\/?([a-zA-Z][a-zA-Z0-9]*)|!--)/.exec(html.slice(open, open + 40));
    if (name === null) {
      words += '<';
      at = open + 1;
      continue;
    }
    const tag = name[1]?.toLowerCase() ?? '!--';
    const end = endOfTag(html, open, tag);
    if (/^(br|p|div|li|tr|h[1-6]|ul|ol|table)$/.test(tag)) words += '\n';
    at = end;
  }
  return tidy(decode(words));
}

/** Whether a piece of HTML shows something that plain words cannot. */
export function showsPicture(html: string): boolean {
  return /<(img|video|audio|iframe|svg|object|embed)\b/i.test(html);
}

const CLOSINGS: Readonly<Record<string, string>> = { script: '</script', style: '</style', '!--': '-->' };

function endOfTag(html: string, open: number, tag: string): number {
  const closing = CLOSINGS[tag];
  let from = open;
  if (closing !== undefined) {
    const looking = new RegExp(closing, 'gi');
    looking.lastIndex = open;
    const found = looking.exec(html);
    if (found === null) return html.length;
    from = found.index;
  }
  const end = html.indexOf('>', from);
  return end < 0 ? html.length : end + 1;
}

function decode(words: string): string {
  return words.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

function tidy(words: string): string {
  return words
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
};

/** HTML as the words a reader sees: tags gone, paragraphs on lines of their own. Text without tags stays as it is. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  return withoutTags(html)
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
      (whole, hex?: string, ten?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
        const code = hex === undefined ? Number(ten) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f\v\u00a0]+/g, ' ').trim())
    .filter((line, at, lines) => line !== '' || (lines[at - 1] ?? '') !== '')
    .join('\n')
    .trim();
}

const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const UNREAD = new Set(['script', 'style', 'head', 'title']);

/** By hand, in one pass: no expression here can be made slow by what somebody wrote. */
function withoutTags(html: string): string {
  let text = '';
  let unread = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    if (open === -1) return unread === '' ? text + html.slice(at) : text;
    if (unread === '') text += html.slice(at, open);
    const comment = html.startsWith('<!--', open);
    const name = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(html.slice(open, open + 20));
    if (name === null && !comment && !/^<[!?]/.test(html.slice(open, open + 2))) {
      // a smaller-than sign of the writer
      if (unread === '') text += '<';
      at = open + 1;
      continue;
    }
    const close = html.indexOf(comment ? '-->' : '>', open);
    if (close === -1) return unread === '' ? text + html.slice(open) : text;
    const tag = name?.[2]?.toLowerCase() ?? '';
    if (unread === '' && name?.[1] === '' && UNREAD.has(tag)) unread = tag;
    else if (unread !== '' && name?.[1] === '/' && tag === unread) unread = '';
    else if (unread === '' && BREAKS.has(tag)) text += '\n';
    at = close + (comment ? 3 : 1);
  }
  return text;
}

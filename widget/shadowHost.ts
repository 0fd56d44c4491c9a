/**
 * An element whose inside the host page's styles do not reach, with a style of its own.
 *
 * The style is a sheet made by script, which even a policy without inline styles permits; where a browser cannot make
 * one (before 2023), the element is usable, only plainer.
 */
export function shadowHost(lang: string, css: string): { host: HTMLElement; inside: ShadowRoot } {
  const host = document.createElement('plumbline-survey');
  host.lang = lang;
  const inside = host.attachShadow({ mode: 'open' });
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    inside.adoptedStyleSheets = [sheet];
  } catch {
    // no sheets by script here
  }
  document.body.append(host);
  return { host, inside };
}

/** #fff or near-black, whichever is read better on a colour (WCAG 2.2). */
export function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#101820' : '#ffffff';
}

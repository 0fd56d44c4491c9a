import { saveSvg } from './saveSvg.ts';

/**
 * Hands the first picture inside an element to the person, with the colours it is shown in.
 *
 * @param name  of the file, without its ending
 */
export async function savePicture(holder: HTMLElement | null, name: string, form: 'svg' | 'png'): Promise<void> {
  const svg = holder?.querySelector('svg[role="img"]') ?? holder?.querySelector('svg');
  if (!(svg instanceof SVGSVGElement)) return;
  const { width, height } = svg.getBoundingClientRect();
  const background = getComputedStyle(document.body).backgroundColor;
  return saveSvg(writeStandalone(svg, { width, height }), { width, height, background }, name, form);
}

/** What the page's style sheets give its parts; a file of its own has none. */
const STYLED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linecap'],
  ...['opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'visibility'],
];

function writeStandalone(svg: SVGSVGElement, { width, height }: { width: number; height: number }): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const shown = [svg, ...svg.querySelectorAll('*')];
  for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const source = shown[at];
    if (source === undefined) continue;
    const style = getComputedStyle(source);
    element.setAttribute('style', STYLED.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
    element.removeAttribute('class');
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

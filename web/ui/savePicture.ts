import { saveBlob } from './saveBlob.ts';

/** So many pixels of the file for one of the screen: sharp enough for print. */
const SCALE = 3;

/**
 * Hands the first picture inside an element to the person, with the colours it is shown in.
 *
 * @param name  of the file, without its ending
 */
export async function savePicture(holder: HTMLElement | null, name: string, form: 'svg' | 'png'): Promise<void> {
  const svg = holder?.querySelector('svg[role="img"]') ?? holder?.querySelector('svg');
  if (!(svg instanceof SVGSVGElement)) return;
  const { width, height } = svg.getBoundingClientRect();
  const text = writeStandalone(svg, { width, height });
  const blob = new Blob([text], { type: 'image/svg+xml' });
  if (form === 'svg') return saveBlob(blob, `${name}.svg`);
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * SCALE);
    canvas.height = Math.ceil(height * SCALE);
    const brush = canvas.getContext('2d');
    if (brush === null) return;
    brush.fillStyle = getComputedStyle(document.body).backgroundColor;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png !== null) saveBlob(png, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
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

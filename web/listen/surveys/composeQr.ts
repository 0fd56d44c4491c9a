import { encode } from 'uqr';

/** Light modules around the picture that scanners need (ISO/IEC 18004 asks for four). */
const QUIET = 4;

export type QrPicture = { svg: string; size: number; data: boolean[][] };

/** A QR code as SVG, black on white whatever the page's colours are: scanners want the contrast. */
export function composeQr(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
  return { svg, size, data };
}

const MODULE_PIXELS = 16;

/** The same as a PNG, each module a whole number of pixels, so that no edge is blurred. */
export function drawQr({ data, size }: QrPicture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * MODULE_PIXELS;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.reject(new Error('no canvas'));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) {
      if (dark) context.fillRect(x * MODULE_PIXELS, y * MODULE_PIXELS, MODULE_PIXELS, MODULE_PIXELS);
    }
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
  );
}

import { saveBlob } from './saveBlob.ts';

/** So many pixels of the file for one of the screen: sharp enough for print. */
const SCALE = 3;

type Size = { width: number; height: number };

/**
 * Hands a picture to the person as a file.
 *
 * @param text  of a whole SVG
 * @param name  of the file, without its ending
 */
export async function saveSvg(
  text: string,
  { width, height, background }: Size & { background: string },
  name: string,
  form: 'svg' | 'png',
): Promise<void> {
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
    brush.fillStyle = background;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png !== null) saveBlob(png, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}

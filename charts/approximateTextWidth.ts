/** Letters that stand on a full square in every CJK face: ideographs, kana, hangul, full-width forms. */
const FULL_WIDTH = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const NARROW = /[ijl.,:;'|!()[\]f t]/;

/**
 * The width of a text without a font at hand, in the unit of the font size. Errs on the wide side, because a label that
 * is thought too wide only moves a little, and one thought too narrow is printed over.
 */
export function approximateTextWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) ems += FULL_WIDTH.test(letter) ? 1 : NARROW.test(letter) ? 0.34 : 0.6;
  return ems * fontSize;
}

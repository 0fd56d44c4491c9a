/**
 * A number as people write it: full-width and Arabic digits, a comma for the point, spaces between thousands.
 *
 * @returns null where it is none
 */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[．٫]/g, '.')
    .replace(/[，,]/g, (comma, at: number, all: string) => (isThousands(all, at) ? '' : comma && '.'))
    .replace(/[－−]/g, '-')
    .replace(/[\s\u00a0\u202f’']/g, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** 1,234 and 1,234.5 have commas between thousands; 1,5 and 3,1416 have one for the point. */
function isThousands(text: string, at: number): boolean {
  return /^[1-9]\d{0,2}$/.test(text.slice(0, at).replace(/[,，]/g, '').slice(-3)) || /[,，].*[,，]/.test(text)
    ? /^\d{3}(?!\d)/.test(text.slice(at + 1))
    : false;
}

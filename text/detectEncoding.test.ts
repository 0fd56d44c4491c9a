import { describe, expect, it } from 'vitest';
import { detectEncoding } from './detectEncoding.ts';

/** Written out, because not every machine can make these encodings. */
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

describe('detectEncoding', () => {
  it('knows UTF-8 with and without a mark, also when the sample ends inside a character', () => {
    const text = new TextEncoder().encode('编号,满意度\n1,非常满意');
    expect(detectEncoding(text)).toBe('utf-8');
    expect(detectEncoding(text.subarray(0, text.length - 1))).toBe('utf-8');
    expect(detectEncoding(Uint8Array.from([0xef, 0xbb, 0xbf, ...text]))).toBe('utf-8');
  });

  it('knows UTF-16 by its mark, and by its zero bytes without one', () => {
    const little = Buffer.from('customer,score\nA,5\n', 'utf16le');
    expect(detectEncoding(little)).toBe('utf-16le');
    expect(detectEncoding(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('期望', 'utf16le')]))).toBe('utf-16le');
    expect(detectEncoding(Buffer.from(little).swap16())).toBe('utf-16be');
  });

  it('tells GB18030, Big5 and CP949 apart by everyday characters', () => {
    // 客户编号,满意度,建议 / 客戶編號,滿意度,建議 / 성별을 선택해주세요,키오스크 이용
    expect(detectEncoding(bytes('bfcdbba7b1e0bac52cc2fad2e2b6c82cbda8d2e9'))).toBe('gb18030');
    expect(detectEncoding(bytes('abc8a4e1bd73b8b92cbaa1b74eabd72cabd8c4b3'))).toBe('big5');
    expect(detectEncoding(bytes('bcbabab0c0bb20bcb1c5c3c7d8c1d6bcbcbfe42cc5b0bfc0bdbac5a920c0ccbfeb'))).toBe('euc-kr');
  });

  it('takes Western text for Windows-1252 and plain ASCII for UTF-8', () => {
    expect(detectEncoding(bytes('6e616d652c636166e9206c617474e90a'))).toBe('windows-1252');
    expect(detectEncoding(bytes('612c620a312c320a'))).toBe('utf-8');
  });

  it('calls an empty file UTF-8', () => {
    expect(detectEncoding(new Uint8Array())).toBe('utf-8');
  });
});

/**
 * Whether a customer gets no notice, so that the effect of notices can be told. The same customer is always drawn alike.
 *
 * @param hash   of the customer, keyed: 8 or more hexadecimal digits
 * @param share  of customers that are held out, 0..1
 */
export function isHeldOut(hash: string, share: number): boolean {
  if (!/^[0-9a-f]{8}/.test(hash)) throw new RangeError('a hash has at least 8 hexadecimal digits');
  return Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32 < share;
}

import { useMemo } from 'react';
import { composeQr } from './composeQr.ts';

/** A QR code that can be scanned from the screen and printed. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const source = useMemo(() => `data:image/svg+xml,${encodeURIComponent(composeQr(address).svg)}`, [address]);
  return <img className="survey-qr" src={source} alt={label} />;
}

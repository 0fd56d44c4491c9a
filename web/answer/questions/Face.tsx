/** @jsxImportSource preact */

/** A face from unhappy (0) to happy (1). Its number is what is read out. */
export function Face({ share, label }: { share: number; label: string }) {
  const bend = (share - 0.5) * 14;
  const mouth = 29 - bend / 2;
  return (
    <svg class="face" viewBox="0 0 44 44" width="40" height="40" role="img" aria-label={label}>
      <circle cx="22" cy="22" r="19" fill="none" stroke="currentColor" stroke-width="2.5" />
      <circle cx="15.5" cy="18" r="2.5" fill="currentColor" />
      <circle cx="28.5" cy="18" r="2.5" fill="currentColor" />
      <path
        d={`M13.5 ${mouth}q8.5 ${bend} 17 0`}
        fill="none"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linecap="round"
      />
    </svg>
  );
}

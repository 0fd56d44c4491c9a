/** The plumb bob of the product's name. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M7 9h18" stroke="#9db4cc" strokeWidth="2" strokeLinecap="round" />
      <path d="M16 3v14" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <path d="M11.5 16.5h9v3.3L16 28.5l-4.5-8.7z" fill="#f08c4a" />
    </svg>
  );
}

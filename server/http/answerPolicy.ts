/**
 * What the answering page may load and do: its own scripts and styles, pictures from the survey itself, our API; nothing
 * of a third party, nothing written into the page. Anybody may frame it, since surveys are shown in other websites.
 */
export const ANSWER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  'frame-ancestors *',
].join('; ');

/** What the page of figures has beside the common style: promises, pairs of said and done, pictures for wide and narrow. */
export const TRANSPARENCY_STYLE = `
.dateline { color: var(--pl-ink-3); font-size: 15px; margin-bottom: 24px; }
.narrow { display: none !important; }
@media (max-width: 700px) { .wide { display: none !important; } .narrow { display: block !important; } }
.promise blockquote { font-size: 19px; line-height: 1.45; color: var(--pl-ink); border-color: var(--pl-primary); margin-bottom: 14px; }
.promise .figure, .entry .figure { font-size: 26px; }
.figure small { font-size: 16px; font-weight: 400; color: var(--pl-ink-2); }
.bar { max-width: 420px; margin-bottom: 6px; }
.bar svg { width: 100%; height: 22px; }
.facts { margin-bottom: 4px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 28px; }
.pair h3 { color: var(--pl-ink-2); font-size: 15px; font-weight: 600; }
.pair > div > :last-child { margin-bottom: 0; }
@media (max-width: 700px) { .pair { grid-template-columns: 1fr; gap: 16px; } }
.moved { border-top: 1px solid var(--pl-line); margin-top: 16px; padding-top: 14px; }
.moved p { margin-bottom: 4px; }
.moved .arrow { color: var(--pl-ink-3); padding: 0 6px; font-weight: 400; }
.line-figure table { font-size: 15px; }
.line-figure th, .line-figure td { padding-top: 6px; padding-bottom: 6px; }
.line-figure details caption { color: var(--pl-ink-2); font-weight: 600; padding-top: 10px; }
.certificate h3 { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.editions { padding-left: 20px; }
.method { margin-bottom: 14px; }
.method p { margin-bottom: 4px; }
.embed-rows { list-style: none; padding: 0; margin: 0 0 12px; border-bottom: 1px solid var(--pl-line); }
.embed-rows li { padding: 8px 0; border-bottom: 1px solid var(--pl-line); max-width: none; }
.embed-rows li:last-child { border-bottom: 0; }
.embed-rows strong { font-variant-numeric: tabular-nums; white-space: nowrap; }
.embed-rows p { margin: 0; }
.embed-rows .row { display: flex; flex-wrap: wrap; gap: 0 16px; justify-content: space-between; align-items: baseline; }
`;

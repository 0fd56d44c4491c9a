/** Rules of the portal's pages besides those of all public pages. */
export const PORTAL_STYLE = `
.portal-nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; padding: 0; margin: 0 0 28px; }
.portal-nav a { display: inline-block; padding: 8px 0; min-height: 40px; }
.portal-nav a[aria-current] { color: var(--pl-ink); font-weight: 600; text-decoration: none; border-bottom: 3px solid var(--pl-primary); }
.portal-head { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: flex-start; justify-content: space-between; }
.portal-head > div { flex: 1 1 320px; }
.portal-filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr)); gap: 12px 16px; align-items: end; margin: 0 0 20px; }
.portal-filters label { display: block; font-weight: 600; font-size: 15px; margin-bottom: 2px; }
.portal-list { list-style: none; padding: 0; margin: 0 0 16px; }
.portal-list > li { max-width: none; display: flex; gap: 20px; padding: 20px 0; border-bottom: 1px solid var(--pl-line); }
.portal-list h2, .portal-list h3 { margin: 0 0 4px; font-size: 18px; }
.portal-list p { margin: 0 0 6px; }
.portal-text { flex: 1; min-width: 0; }
.portal-words { white-space: pre-line; }
.portal-vote { flex: none; width: 92px; margin: 0; text-align: center; }
.portal-vote strong { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.portal-vote button { width: 100%; padding: 6px 4px; font-size: 15px; margin-top: 6px; }
.portal-vote small { display: block; font-size: 14px; }
.portal-pages { display: flex; flex-wrap: wrap; gap: 16px; align-items: center; }
.portal-one { display: flex; flex-wrap: wrap; gap: 20px 32px; align-items: flex-start; }
.portal-one > .portal-text { flex: 1 1 420px; }
.portal-side { flex: 0 1 300px; min-width: min(100%, 260px); }
.notice h2, .panel > h2:first-child { margin-top: 0; }
.portal-side h2 { font-size: 17px; margin: 20px 0 8px; }
.portal-side details form { margin-top: 12px; }
.portal-inline { display: inline; margin: 0; }
@media (max-width: 600px) { .portal-list > li { gap: 14px; } .portal-vote { width: 76px; } .portal-side { flex: 1 1 100%; } }
`;

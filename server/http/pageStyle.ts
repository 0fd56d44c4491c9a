/**
 * The stylesheet of public pages: calm, readable from 320 px to a wide screen and on paper, light and dark as the reader's
 * machine is set. Drawings of charts/ with the theme `variables` take its colours.
 *
 * Classes for bodies of pages: `lead`, `quiet` (small and grey), `panel` (a card), `grid` (cards beside each other),
 * `tag` (`good`, `bad`, `warn`), `notice`, `field` and `actions` of forms, `quiet` of buttons, `scroll` around wide tables,
 * `timeline` (a list of dated things), `figure`, `number` (a cell aligned right).
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --pl-ground: #f5f7fa; --pl-card: #ffffff; --pl-ink: #0f1f30; --pl-ink-2: #4a5b6d; --pl-ink-3: #5f6f81; --pl-line: #dfe6ee; --pl-axis: #c2cedb; --pl-zone: #e3ecf6; --pl-mark: #0f2a43; --pl-company: #64748b; --pl-beyond: #c2410c; --pl-above: #15803d; --pl-within: #64748b; --pl-link: #1a56a8; --pl-primary: #1c5a9c; --pl-good: #e9f6ee; --pl-warn: #fdf3e6; --pl-warn-ink: #92400e; --pl-bad: #fdecea; --pl-bad-ink: #b42318; }
@media (prefers-color-scheme: dark) { :root { --pl-ground: #0b141d; --pl-card: #121f2c; --pl-ink: #e8eef5; --pl-ink-2: #aebccb; --pl-ink-3: #94a5b7; --pl-line: #263a4e; --pl-axis: #3d5268; --pl-zone: #1d3147; --pl-mark: #e8eef5; --pl-company: #93a5b8; --pl-beyond: #fb8f52; --pl-above: #4ec27f; --pl-within: #8fa1b5; --pl-link: #8dbdf0; --pl-primary: #2f6fb2; --pl-good: #14291f; --pl-warn: #2f2417; --pl-warn-ink: #f0b070; --pl-bad: #351c1b; --pl-bad-ink: #f0736a; } }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--pl-ground); color: var(--pl-ink); font: 17px/1.65 'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; overflow-wrap: anywhere; }
:lang(zh-CN) body, body:lang(zh-CN) { font-family: 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
:lang(zh-TW) body, body:lang(zh-TW) { font-family: 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif; }
.frame { max-width: 940px; margin: 0 auto; padding: 0 24px 48px; }
.frame > header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; justify-content: space-between; padding: 16px 0; border-bottom: 1px solid var(--pl-line); margin-bottom: 32px; min-height: 56px; }
.frame > header strong { font-size: 16px; }
.frame > header nav { display: flex; gap: 4px; font-size: 15px; }
.frame > header nav a { display: inline-block; padding: 8px 10px; min-height: 40px; color: var(--pl-ink-2); text-decoration: none; border-radius: 6px; }
.frame > header nav a:hover { color: var(--pl-link); text-decoration: underline; }
.frame > header nav a[aria-current] { color: var(--pl-ink); font-weight: 600; }
.frame > footer { margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--pl-line); color: var(--pl-ink-3); font-size: 15px; }
.card .frame { max-width: 560px; padding-top: 8vh; }
.card .frame > header { border: 0; margin: 0; padding: 0 0 8px; }
.card main { background: var(--pl-card); border: 1px solid var(--pl-line); border-radius: 12px; padding: 32px; }
.small .frame { padding: 0 16px 16px; max-width: none; }
.small .frame > header { margin-bottom: 16px; padding: 8px 0; min-height: 0; }
.small .frame > footer { margin-top: 16px; padding-top: 8px; }
h1, h2, h3 { line-height: 1.3; text-wrap: balance; overflow-wrap: break-word; }
h1 { font-size: 30px; margin: 0 0 12px; letter-spacing: -0.01em; }
.card h1, .small h1 { font-size: 22px; }
h2 { font-size: 21px; margin: 40px 0 12px; }
.small h2 { font-size: 18px; margin: 20px 0 8px; }
h3 { font-size: 17px; margin: 0 0 6px; }
p, ul, ol, dl, table, figure, blockquote { margin: 0 0 16px; }
p, li, dd, blockquote { max-width: 68ch; }
main > :last-child, .panel > :last-child { margin-bottom: 0; }
a { color: var(--pl-link); text-underline-offset: 3px; }
.lead { font-size: 19px; color: var(--pl-ink-2); }
.quiet, small { color: var(--pl-ink-3); font-size: 15px; }
.panel { background: var(--pl-card); border: 1px solid var(--pl-line); border-radius: 12px; padding: 20px 24px; margin: 0 0 16px; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 16px; margin: 0 0 16px; }
.grid > .panel { margin: 0; }
.tag { display: inline-block; padding: 0 10px; border-radius: 999px; font-size: 14px; line-height: 24px; background: var(--pl-zone); color: var(--pl-ink); white-space: nowrap; }
.tag.good { background: var(--pl-good); color: var(--pl-above); }
.tag.warn { background: var(--pl-warn); color: var(--pl-warn-ink); }
.tag.bad { background: var(--pl-bad); color: var(--pl-bad-ink); }
.notice { border-left: 4px solid var(--pl-axis); padding: 8px 16px; background: var(--pl-card); margin: 0 0 16px; border-radius: 0 8px 8px 0; }
.notice.warn { border-color: var(--pl-beyond); background: var(--pl-warn); }
.notice.good { border-color: var(--pl-above); background: var(--pl-good); }
.notice.bad { border-color: var(--pl-bad-ink); background: var(--pl-bad); }
.figure { font-size: 30px; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; margin: 0 0 4px; }
figure { margin: 0 0 16px; }
figure svg, .panel svg { display: block; max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { text-align: left; color: var(--pl-ink-3); font-size: 15px; padding-bottom: 4px; }
th, td { text-align: left; padding: 8px 16px 8px 0; border-bottom: 1px solid var(--pl-line); vertical-align: top; }
th { font-weight: 600; font-size: 15px; color: var(--pl-ink-2); }
.number { text-align: right; white-space: nowrap; }
dt { font-weight: 600; }
dd { margin: 0 0 12px; }
blockquote { padding: 2px 0 2px 16px; border-left: 3px solid var(--pl-axis); color: var(--pl-ink-2); }
.timeline { list-style: none; padding: 0 0 0 20px; border-left: 2px solid var(--pl-line); }
.timeline > li { position: relative; padding-bottom: 16px; }
.timeline > li::before { content: ''; position: absolute; left: -26px; top: 10px; width: 10px; height: 10px; border-radius: 50%; background: var(--pl-axis); }
.timeline > li[aria-current]::before { background: var(--pl-primary); }
form { margin: 0 0 16px; }
.field { margin: 0 0 16px; }
.field label, legend { display: block; font-weight: 600; margin-bottom: 4px; }
fieldset { border: 0; padding: 0; margin: 0 0 16px; }
fieldset label, .choice { display: flex; gap: 10px; align-items: flex-start; font-weight: 400; padding: 6px 0; min-height: 40px; }
input, textarea, select, button { font: inherit; color: inherit; }
input:not([type='radio'], [type='checkbox'], [type='hidden']), textarea, select { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--pl-ink-3); border-radius: 8px; background: var(--pl-card); }
input[type='radio'], input[type='checkbox'] { width: 20px; height: 20px; margin: 4px 0 0; flex: none; accent-color: var(--pl-primary); }
textarea { min-height: 120px; resize: vertical; }
button, .button { display: inline-block; min-height: 44px; padding: 8px 22px; border: 1px solid var(--pl-primary); border-radius: 8px; background: var(--pl-primary); color: #fff; font-weight: 600; text-decoration: none; cursor: pointer; }
button.quiet, .button.quiet { background: transparent; color: var(--pl-link); border-color: var(--pl-link); font-size: inherit; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
.trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden; }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
details { margin: 0 0 16px; }
summary { cursor: pointer; min-height: 32px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 600px) { body { font-size: 16px; } .frame { padding: 0 16px 32px; } .frame > header { margin-bottom: 20px; } h1 { font-size: 24px; } h2 { font-size: 19px; margin-top: 32px; } .lead { font-size: 17px; } .panel, .card main { padding: 16px; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { :root { --pl-ground: #fff; --pl-card: #fff; } body { font-size: 11pt; } nav, form, button { display: none !important; } .panel { break-inside: avoid; } a { color: inherit; } }
`;

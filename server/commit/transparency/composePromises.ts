import { describeInterval, describeMissing, describePeople } from '@plumbline/charts/describeLine.ts';
import { drawShare, SHARE_HEIGHT } from '@plumbline/charts/drawShare.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { svgNode } from '@plumbline/charts/svgNode.ts';
import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { PublishedPromise } from '@plumbline/model/transparency.ts';
import { type Html, html } from '../../http/html.ts';
import { dayIn, langOf, textOf, type Writing } from './writing.ts';

const BAR = 420;

/** What was promised, in the words customers were told, and how often it was kept. */
export function composePromises(writing: Writing): Html | false {
  const { content, words } = writing;
  if (content.promises.length === 0) return false;
  return html`<section><h2>${words('promises')}</h2><p>${words('promisesText')}</p>${content.promises.map((promise) =>
    composePromise(promise, writing),
  )}</section>`;
}

function composePromise(promise: PublishedPromise, writing: Writing): Html {
  const { locale, words, content } = writing;
  const { texts, share, cells, from, to, withdrawn, remedy, asOf } = promise;
  const told =
    to === null
      ? words('toldSince', { from: dayIn(from, locale) })
      : words('told', { from: dayIn(from, locale), to: dayIn(to, locale) });
  return html`<article class="panel promise">
<blockquote${langOf(texts, locale)}>${textOf(texts, locale)}</blockquote>
${composeShare(share, writing)}
<p class="quiet facts">${told} · ${words('countedTo', { day: dayIn(asOf, locale) })}${withdrawn && html` <span class="tag warn">${words('noLonger')}</span>`}</p>
${remedy !== '' && html`<p class="facts">${words('remedy', { remedy })}</p>`}
${cells.length > 1 && content.draft.by !== null && composeCells(cells, content.draft.by, writing)}
</article>`;
}

function composeShare(share: Estimate, { words, speech }: Writing): Html {
  // a share of promises was counted, never set
  if (share.kind === 'set') return html``;
  if (share.kind !== 'estimate') return html`<p class="quiet">${whyNot(share, { words, speech })}</p>`;
  const point = formatValue(share.point, 'share', speech);
  return html`<p class="figure">${words('kept', { share: point })}</p>
<div class="bar">${composeBar(share)}</div>
<p class="quiet facts">${words('doubt', { interval: describeInterval(share, speech), counted: describePeople(share.n, speech, 'promises') })}</p>`;
}

/** The bar says nothing that the sentence beside it does not. */
export function composeBar(share: Estimated): Html {
  return html`${svgNode(
    'svg',
    { viewBox: `0 0 ${BAR} ${SHARE_HEIGHT}`, 'aria-hidden': 'true', focusable: 'false', preserveAspectRatio: 'none' },
    drawShare(share, { width: BAR, tint: 'above', theme: 'variables' }),
  )}`;
}

function composeCells(cells: PublishedPromise['cells'], by: string, { words, speech }: Writing): Html {
  return html`<details><summary>${words(`by.${by}`)}</summary><div class="scroll" tabindex="0" role="group" aria-label="${words(`by.${by}`)}"><table><thead><tr><th scope="col">${words(`split.${by}`)}</th><th scope="col" class="number">${words('keptShare')}</th><th scope="col" class="number">${words('interval')}</th><th scope="col" class="number">${words('count')}</th></tr></thead><tbody>${cells.map(
    ({ value, share }) =>
      html`<tr><th scope="row">${value === '' ? words('noValue') : value}</th>${estimateCells(share, { words, speech })}</tr>`,
  )}</tbody></table></div></details>`;
}

/** Value, interval and n of a figure in three cells, or why there is none in one. */
export function estimateCells(estimate: Estimate, { words, speech }: Pick<Writing, 'words' | 'speech'>): Html {
  if (estimate.kind === 'set') {
    return html`<td class="number">${formatValue(estimate.point, estimate.unit, speech)}</td><td colspan="2">${words('decided')}</td>`;
  }
  if (estimate.kind !== 'estimate')
    return html`<td colspan="3" class="quiet">${whyNot(estimate, { words, speech })}</td>`;
  const { point, low, high, unit, n } = estimate;
  const range = speech.say('marks:reading.intervalOnly', {
    low: formatValue(low, unit, speech),
    high: formatValue(high, unit, speech),
  });
  return html`<td class="number">${formatValue(point, unit, speech)}</td><td class="number">${range}</td><td class="number">${n.toLocaleString(speech.locale)}</td>`;
}

/** Why there is no figure, as the public needs to know it: nobody is told how many are missing. */
export function whyNot(
  estimate: Exclude<Estimate, { kind: 'estimate' | 'set' }>,
  { words, speech }: Pick<Writing, 'words' | 'speech'>,
): string {
  if (estimate.kind === 'tooFew' || estimate.kind === 'withheld') return words('notShown');
  if (estimate.because === 'notMeasured') return words('notMeasured');
  return describeMissing(estimate, speech.say);
}

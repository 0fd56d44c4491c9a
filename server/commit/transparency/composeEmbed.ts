import { describeInterval, describePeople } from '@plumbline/charts/describeLine.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import { type Html, html } from '../../http/html.ts';
import { type HtmlPage, languageLinks } from '../../http/htmlPage.ts';
import { composeBar, whyNot } from './composePromises.ts';
import { TRANSPARENCY_STYLE } from './transparencyStyle.ts';
import { KEEP_SECONDS, langOf, linkTo, type Shown, textOf, type Writing, writingOf } from './writing.ts';

/** Other websites give it little room. */
const ROWS_MAX = 6;

/** The edition in a few lines, for a frame in another website: the promises kept, the metrics, and the way to the whole. */
export function composeEmbed(shown: Shown): HtmlPage {
  const writing = writingOf(shown);
  const { content, locale, words, edition } = writing;
  const { draft } = content;
  const rows = [...content.promises.map((promise) => promiseRow(promise, writing)), ...figureRows(writing)];
  const body = html`<h1${langOf(draft.title, locale)}>${textOf(draft.title, locale)}</h1>
<ul class="embed-rows">${rows.slice(0, ROWS_MAX)}</ul>
<p class="quiet">${edition === null ? words('preview') : words('editionOf', { edition: edition.number, day: dayOf(edition.publishedAt, writing) })} · <a href="${linkTo(writing, '')}" target="_blank" rel="noopener">${words('whole')}</a></p>`;
  return {
    locale,
    title: `${textOf(draft.title, locale)} · ${draft.company}`,
    brand: draft.company,
    languages: languageLinks(LOCALES),
    body,
    layout: 'small',
    styles: TRANSPARENCY_STYLE,
    frame: 'anybody',
    noindex: true,
    cache: { seconds: KEEP_SECONDS },
  };
}

function promiseRow({ texts, share }: Writing['content']['promises'][number], writing: Writing): Html {
  const { locale, speech, words } = writing;
  const value = share.kind === 'estimate' ? words('kept', { share: formatValue(share.point, 'share', speech) }) : '';
  return row(html`<span${langOf(texts, locale)}>${textOf(texts, locale)}</span>`, value, share, writing);
}

function figureRows(writing: Writing): Html[] {
  const { content, locale, words } = writing;
  return content.figures.flatMap((figure) => {
    if (figure.kind === 'count') return [];
    const [name, estimate] =
      figure.kind === 'index'
        ? [nameIn(figure.names, locale), figure.value]
        : [nameIn(figure.line.dimension.names, locale), figure.line.marks.perceived];
    if (estimate.kind !== 'estimate') return [];
    return [row(html`${name}`, html`${formatPoints(estimate.point, locale)} ${words('of100')}`, estimate, writing)];
  });
}

function row(name: Html, value: Html | string, estimate: Estimate, { words, speech }: Writing): Html {
  if (estimate.kind === 'set') return html``;
  if (estimate.kind !== 'estimate') {
    return html`<li><p>${name}</p><p class="quiet">${whyNot(estimate, { words, speech })}</p></li>`;
  }
  const share = estimate.unit === 'share';
  const doubt = words('doubt', {
    interval: describeInterval(estimate, speech),
    counted: describePeople(estimate.n, speech, share ? 'promises' : 'people'),
  });
  return html`<li><div class="row"><p>${name}</p><strong>${value}</strong></div>${share && html`<div class="bar">${composeBar(estimate)}</div>`}<p class="quiet">${doubt}</p></li>`;
}

function dayOf(at: Date, { locale, zone }: Writing): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at);
}

import { LOCALES } from '@plumbline/model/locale.ts';
import { type Html, html } from '../../http/html.ts';
import { type HtmlPage, languageLinks } from '../../http/htmlPage.ts';
import { composeCertificates } from './composeCertificates.ts';
import { composeEntries } from './composeEntries.ts';
import { composeFigures } from './composeFigures.ts';
import { composeMethods } from './composeMethods.ts';
import { composePromises } from './composePromises.ts';
import { TRANSPARENCY_STYLE } from './transparencyStyle.ts';
import {
  dayIn,
  KEEP_SECONDS,
  langOf,
  linkTo,
  momentIn,
  paragraphs,
  type Shown,
  textOf,
  type Writing,
  writingOf,
} from './writing.ts';

export type OtherEdition = { edition: number; publishedAt: Date };

/**
 * The page of one edition, complete without scripts. Everything but the state of certificates and the list of other
 * editions is as it was published.
 *
 * @param others  editions that stand, the newest first; this one among them or not
 */
export function composeTransparencyPage(shown: Shown, others: readonly OtherEdition[]): HtmlPage {
  const writing = writingOf(shown);
  const { content, edition, locale, words } = writing;
  const { draft } = content;
  const newest = others[0]?.edition;
  const older = edition !== null && newest !== undefined && newest > edition.number;
  const untranslated = draft.title[locale] === undefined;
  const body = html`${older && html`<p class="notice warn">${words('older')} <a href="${linkTo(writing, '')}">${words('toNewest')}</a></p>`}
${untranslated && html`<p class="notice">${words('untranslated')}</p>`}
<h1${langOf(draft.title, locale)}>${textOf(draft.title, locale)}</h1>
${paragraphs(draft.intro, locale, 'lead')}
<p class="dateline">${dateline(writing)}</p>
${composePromises(writing)}
${composeFigures(writing)}
${composeEntries(writing)}
${composeCertificates(writing)}
${composeMethods(writing)}`;
  return {
    locale,
    title: `${textOf(draft.title, locale)} · ${draft.company}`,
    brand: draft.company,
    languages: languageLinks(LOCALES),
    body,
    footer: composeFooter(writing, others),
    styles: TRANSPARENCY_STYLE,
    cache: { seconds: KEEP_SECONDS },
  };
}

function dateline({ content, edition, locale, words, zone }: Writing): string {
  const { from, to } = content.period;
  const day = (one: string) => dayIn(one, locale);
  const days =
    from === null
      ? words('daysUntil', { to: day(to ?? content.asOf) })
      : words('figuresOf', { days: words('days', { from: day(from), to: day(to ?? content.asOf) }) });
  const space = locale === 'en' ? ' ' : '';
  if (edition === null) return `${words('preview')}${space}${days}`;
  return `${words('edition', { edition: edition.number, day: momentIn(edition.publishedAt, locale, zone) })}${space}${days}`;
}

function composeFooter(writing: Writing, others: readonly OtherEdition[]): Html {
  const { content, edition, words, locale, zone } = writing;
  const rest = others.filter((one) => one.edition !== edition?.number);
  const list =
    rest.length > 0 &&
    html`<details><summary>${words('otherEditions')}</summary><ul class="editions">${rest.map(
      (one) =>
        html`<li><a href="${linkTo(writing, `/${one.edition}`)}">${words('editionOf', { edition: one.edition, day: momentIn(one.publishedAt, locale, zone) })}</a></li>`,
    )}</ul></details>`;
  return html`<p>${words('smallGroups', { count: content.cellPeopleMin })}</p>
<p>${words('frozen')}${edition !== null && html` <a href="${linkTo(writing, `/${edition.number}`)}">${words('ownAddress')}</a>`}</p>${list}`;
}

import type { TransparencyCertificate } from '@plumbline/model/transparency.ts';
import { type Html, html } from '../../http/html.ts';
import { dayIn, langOf, paragraphs, textOf, type Writing } from './writing.ts';

/** Whether a certificate holds on a day. */
export function validityOf({ from, to }: TransparencyCertificate, day: string): 'valid' | 'expired' | 'notYet' {
  if (to !== null && day > to) return 'expired';
  return day < from ? 'notYet' : 'valid';
}

const TONES = { valid: 'good', expired: 'bad', notYet: 'warn' } as const;

/** What others attest. An expired one stays, and says that it has expired. */
export function composeCertificates(writing: Writing): Html | false {
  const { content, words } = writing;
  const { certificates } = content.draft;
  if (certificates.length === 0) return false;
  return html`<section><h2>${words('certificates')}</h2><div class="grid">${certificates.map((one) =>
    composeCertificate(one, writing),
  )}</div></section>`;
}

function composeCertificate(certificate: TransparencyCertificate, { words, locale, today, address }: Writing): Html {
  const { name, issuer, number, text, from, to, document } = certificate;
  const validity = validityOf(certificate, today);
  const days =
    to === null
      ? words('validSince', { from: dayIn(from, locale) })
      : words('valid', { from: dayIn(from, locale), to: dayIn(to, locale) });
  return html`<article class="panel certificate"><h3><span${langOf(name, locale)}>${textOf(name, locale)}</span> <span class="tag ${TONES[validity]}">${words(`validity.${validity}`)}</span></h3>
<p class="quiet">${words('issuedBy', { issuer })}${number !== '' && html` · ${words('certificateNumber', { number })}`}<br>${days}</p>${paragraphs(text, locale)}${
    document !== null && html`<p><a href="/api${address}/documents/${document}" download>${words('document')}</a></p>`
  }</article>`;
}

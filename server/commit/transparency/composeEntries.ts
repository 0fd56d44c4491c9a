import { describePeople } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { TransparencyContent, TransparencyEntry, TransparencyEvidence } from '@plumbline/model/transparency.ts';
import { type Html, html } from '../../http/html.ts';
import { whyNot } from './composePromises.ts';
import { dayIn, paragraphs, type Writing } from './writing.ts';

/** "You said, we did": in people's words, the newest first, with what moved. */
export function composeEntries(writing: Writing): Html | false {
  const { content, words } = writing;
  if (content.draft.entries.length === 0) return false;
  const entries = [...content.draft.entries].sort((one, other) => (one.day < other.day ? 1 : -1));
  return html`<section><h2>${words('entries')}</h2>${entries.map((entry) =>
    composeEntry(entry, content.entries[entry.id], writing),
  )}</section>`;
}

function composeEntry(
  entry: TransparencyEntry,
  found: TransparencyContent['entries'][string] | undefined,
  writing: Writing,
): Html {
  const { words, locale } = writing;
  const about = found?.about ?? null;
  const count =
    about !== null &&
    html`<p class="quiet">${about.texts === null || about.texts === 0 ? words('saidAbout', { name: nameIn(about.names, locale) }) : words('saidTexts', { count: about.texts, number: about.texts.toLocaleString(locale), name: nameIn(about.names, locale) })}</p>`;
  return html`<article class="panel entry"><div class="pair"><div><h3>${words('said')}</h3>${paragraphs(entry.said, locale)}${count}</div><div><h3>${words('did')}</h3>${paragraphs(entry.did, locale)}<p class="quiet">${words('doneOn', { day: dayIn(entry.day, locale) })}</p></div></div>${
    found?.evidence !== undefined && found.evidence !== null && composeEvidence(found.evidence, writing)
  }</article>`;
}

function composeEvidence(evidence: TransparencyEvidence, writing: Writing): Html {
  const { words, locale } = writing;
  const name =
    evidence.kind === 'mark'
      ? words(`evidence.${evidence.mark}`, { name: nameIn(evidence.names, locale) })
      : words(`evidence.${evidence.kind}`, { name: nameIn(evidence.names, locale) });
  const side = (which: 'before' | 'after') => {
    const { from, to } = evidence[`${which}Period`];
    const days = words('days', { from: dayIn(from ?? '', locale), to: dayIn(to ?? '', locale) });
    return html`<p class="quiet">${words(which, { value: describeSide(evidence[which], evidence.kind, writing) })} · ${days}</p>`;
  };
  return html`<div class="moved"><p>${name}</p><p class="figure">${shownValue(evidence.before, writing)}<span class="arrow" aria-hidden="true">→</span>${shownValue(evidence.after, writing)}</p>${side('before')}${side('after')}${compareSides(evidence, writing)}</div>`;
}

/** Whether chance may have done it, as far as two intervals can say: two that overlap leave it open. */
function compareSides({ before, after }: TransparencyEvidence, { words }: Writing): Html | false {
  if (before.kind !== 'estimate' || after.kind !== 'estimate') return false;
  const apart = before.high < after.low || after.high < before.low;
  return html`<p>${words(apart ? 'apart' : 'overlap')}</p>`;
}

function shownValue(estimate: Estimate, { speech, words }: Writing): string {
  return estimate.kind === 'estimate' || estimate.kind === 'set'
    ? formatValue(estimate.point, estimate.unit, speech)
    : words('dash');
}

function describeSide(estimate: Estimate, kind: TransparencyEvidence['kind'], { speech, words }: Writing): string {
  if (estimate.kind === 'set') return words('decided');
  if (estimate.kind !== 'estimate') return whyNot(estimate, { speech, words });
  const { point, low, high, unit, n } = estimate;
  return words('sideDoubt', {
    value: formatValue(point, unit, speech),
    range: speech.say('marks:reading.intervalOnly', {
      low: formatValue(low, unit, speech),
      high: formatValue(high, unit, speech),
    }),
    counted: describePeople(n, speech, kind === 'promise' ? 'promises' : 'people'),
  });
}

import { LOCALES } from '@plumbline/model/locale.ts';
import type { TransparencyContent, TransparencyDraft, TransparencyNote } from '@plumbline/model/transparency.ts';
import { validityOf } from './composeCertificates.ts';

const isEmpty = ({ figures, promises, entries, certificates }: TransparencyDraft): boolean =>
  figures.length + promises.length + entries.length + certificates.length === 0;

/** What stands against publishing, and what whoever publishes should know before. */
export function checkDraft(content: TransparencyContent, noted: readonly TransparencyNote[]): TransparencyNote[] {
  const { draft, asOf, heldBack } = content;
  const notes: TransparencyNote[] = [...noted];
  if (isEmpty(draft)) notes.unshift({ weight: 'error', kind: 'nothingToShow', values: {} });
  for (const locale of LOCALES) {
    const count = missingTexts(draft, locale);
    if (count > 0) notes.push({ weight: 'warning', kind: 'missingLanguage', values: { language: locale, count } });
  }
  const hidden = countHidden(content) - heldBack;
  if (heldBack > 0) notes.push({ weight: 'warning', kind: 'heldBack', values: { count: heldBack } });
  if (hidden > 0) notes.push({ weight: 'warning', kind: 'tooFew', values: { count: hidden } });
  for (const certificate of draft.certificates) {
    if (validityOf(certificate, asOf) !== 'expired') continue;
    notes.push({ weight: 'warning', kind: 'expired', values: { name: Object.values(certificate.name)[0] ?? '' } });
  }
  return notes;
}

/** How many pieces of text are there in another language, but not in this one. */
function missingTexts(
  { title, intro, entries, certificates }: TransparencyDraft,
  locale: (typeof LOCALES)[number],
): number {
  const texts = [
    ...[title, intro],
    ...entries.flatMap(({ said, did }) => [said, did]),
    ...certificates.flatMap(({ name, text }) => [name, text]),
  ];
  return texts.filter((one) => Object.keys(one).length > 0 && one[locale] === undefined).length;
}

/** Figures of the edition that are not shown because they tell of few people. */
function countHidden({ figures, promises, entries }: TransparencyContent): number {
  const isHidden = ({ kind }: { kind: string }) => kind === 'withheld' || kind === 'tooFew';
  return [
    ...promises.flatMap(({ share, cells }) => [share, ...cells.map((cell) => cell.share)]),
    ...figures.flatMap((figure) => {
      if (figure.kind === 'count') return figure.count === null ? [{ kind: 'withheld' }] : [];
      if (figure.kind === 'index') return [figure.value, ...figure.cells.map(({ estimate }) => estimate)];
      return [figure.line, ...figure.cells.map(({ line }) => line)].flatMap(({ marks }) =>
        figure.marks.map((mark) => marks[mark]),
      );
    }),
    ...Object.values(entries).flatMap(({ about, evidence }) => [
      ...(about !== null && about.texts === null ? [{ kind: 'withheld' }] : []),
      ...(evidence === null ? [] : [evidence.before, evidence.after]),
    ]),
  ].filter(isHidden).length;
}

import type { ShownText } from '@plumbline/model/textScope.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { formatDay, formatShare } from '../../../ui/format.ts';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { useSourceName } from '../../useSourceName.ts';

const TONES = { positive: 'good', negative: 'bad', uncertain: 'warn' } as const;

/** Texts as they stand beside a figure, with what is known of each. */
export function ShownTexts({ texts }: { texts: readonly (ShownText & { nearness?: number })[] }): ReactNode {
  return (
    <ul className="topic-texts">
      {texts.map((text) => (
        <li key={text.key}>
          <p>{text.text}</p>
          <TextFacts text={text} />
        </li>
      ))}
    </ul>
  );
}

export function TextFacts({ text }: { text: ShownText & { nearness?: number } }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const tone = TONES[text.verdict as keyof typeof TONES] ?? 'neutral';
  return (
    <p className="topic-quiet">
      <StatusTag tone={tone}>{t(`texts:topics.verdict.${text.verdict}`)}</StatusTag> {formatDay(text.day, locale)}
      {[nameOf(text.source), text.channel].filter(Boolean).map((word) => ` · ${word}`)}
      {text.nearness === undefined
        ? ''
        : ` · ${t('texts:similar.nearness', { share: formatShare(Math.min(1, text.nearness), locale) })}`}
    </p>
  );
}

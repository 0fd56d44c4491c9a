import { localeOf } from '@plumbline/words/localeOf.ts';
import en from '@plumbline/words/locales/en/widget.json' with { type: 'json' };
import cn from '@plumbline/words/locales/zh-CN/widget.json' with { type: 'json' };
import tw from '@plumbline/words/locales/zh-TW/widget.json' with { type: 'json' };

const WORDS = { en, 'zh-CN': cn, 'zh-TW': tw } as const;
export type WidgetWords = { give: string; title: string; close: string };

/** The few words of the widget itself: in the language asked for, else in that of the host page. */
export function widgetWords(language: string | null): WidgetWords & { lang: string } {
  const locale = localeOf(language ?? (document.documentElement.lang || navigator.language));
  return { ...WORDS[locale], lang: locale };
}

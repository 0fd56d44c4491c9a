import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { PromiseException, PromiseMeasures, PromiseRule } from '@plumbline/model/servicePromise.ts';
import { useCallback } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';

/** A rule as one sentence, with the names that people know dimensions and dates by. */
export function useRuleWords(measures: PromiseMeasures | undefined): (rule: PromiseRule) => string {
  const speech = useSpeech();
  return useCallback(
    (rule) => {
      const { say, locale } = speech;
      const named = (list: 'dimensions' | 'promises', key: string): string => {
        const found = measures?.[list].find((one) => one.key === key);
        return found === undefined ? key : nameIn(found.names, locale);
      };
      const except = (all: readonly PromiseException[]): string =>
        all
          .map((one) =>
            'event' in one
              ? say('commit:rule.exceptEvent', { event: one.event })
              : say('commit:rule.except', {
                  attribute: one.attribute.replace(/^attribute:/, ''),
                  values: new Intl.ListFormat(locale, { type: 'disjunction' }).format(one.values),
                }),
          )
          .join('');
      if (rule.kind === 'threshold') {
        const value = formatValue(rule.value, rule.unit, speech);
        const values = { dimension: named('dimensions', rule.dimension), value };
        return say(`commit:rule.threshold.${rule.comparison}`, values) + except(rule.except);
      }
      if (rule.kind === 'date') {
        const of = named(rule.by === 'promise' ? 'promises' : 'dimensions', rule.key);
        const grace = rule.grace === 0 ? 'commit:rule.date.exact' : 'commit:rule.date.grace';
        return say(grace, { of, grace: rule.grace }) + except(rule.except);
      }
      const values = {
        from: rule.from.event ?? say('commit:rule.anyEvent'),
        to: rule.to.event,
        within: formatValue(rule.within, rule.unit, speech),
        calendar: rule.calendar ?? '',
      };
      return say(`commit:rule.elapsed.${rule.calendar === null ? 'always' : 'calendar'}`, values) + except(rule.except);
    },
    [speech, measures],
  );
}

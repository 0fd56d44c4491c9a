import { Refusal } from '@plumbline/model/refusal.ts';
import references from '@plumbline/stats/references.json' with { type: 'json' };
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';

/** Every `method` that an estimate can carry, with the entry of the references it rests on. */
export const METHODS = {
  'clustered-mean': 'binder-1983',
  'clustered-gap': 'binder-1983',
  'satisfaction-index': 'fornell-1996',
  'wilson-people': 'wilson-1927',
  'wilson-promises': 'wilson-1927',
  'promise-calculator': 'conover-1999',
  'standard-trial': 'wilson-1927',
  'party-share': 'binder-1983',
  'remaining-time': 'kaplan-meier-1958',
  'notice-effect': 'welch-1947',
  'remedies-given': 'wilson-1927',
  'benjamini-hochberg': 'benjamini-hochberg-1995',
  'five-gaps': 'pzb-1985',
  'response-surface': 'edwards-parry-1993',
  'zone-of-tolerance': 'pzb-1994',
  fulfilment: 'oliver-1980',
  'value-function': 'barlow-1972',
  durations: 'conover-1999',
  'weighted-share': 'lumley-2010',
  'weighted-mean': 'binder-1983',
  'weighted-quantile': 'woodruff-1952',
  nps: 'reichheld-2003',
  kano: 'berger-1993',
  'kano-moves': 'pearson-1900',
  'expectation-levels': 'zeithaml-1993',
  'expectation-trend': 'newey-west-1987',
  'expectation-forecast': 'hyndman-2008',
  'expectation-changes': 'killick-2012',
  'outside-series': 'harvey-1989',
  'expectation-pyramid': 'maslow-1943',
  'expectation-basis': 'zeithaml-1993',
  'basis-effect': 'greene-2018',
  description: 'conover-1999',
  'words-against-scores': 'benjamini-hochberg-1995',
  correlation: 'fisher-1915',
  'linear-regression': 'mackinnon-white-1985',
  'factor-analysis': 'harman-jones-1966',
  'fuzzy-evaluation': 'wang-1983',
  'price-sensitivity': 'westendorp-1976',
  'demand-curve': 'gabor-granger-1966',
  'price-bounds': 'nagle-muller-2017',
  'price-premium': 'mccullagh-nelder-1989',
  benchmark: 'welch-1947',
  'dose-response': 'cameron-miller-2015',
  'told-effect': 'binder-1983',
  'sample-size': 'cochran-1977',
  'response-rate': 'aapor-2023',
  raking: 'deming-stephan-1940',
  'two-groups': 'welch-1947',
  'text-topics': 'arora-2017',
  'rising-terms': 'farrington-1996',
  'emotion-curve': 'saerens-2002',
  'early-warning': 'platt-1999',
  'text-accuracy': 'mcnemar-1947',
  'quality-share': 'wilson-1927',
  'quality-volume': 'mccullagh-nelder-1989',
  'quality-rhythm': 'vovk-2005',
  'quality-outliers': 'tukey-1977',
  representativeness: 'cohen-1988',
  authenticity: 'broder-1997',
  'text-share': 'saerens-2002',
  'stated-importance': 'cochran-1977',
  ahp: 'saaty-1980',
  'objective-weights': 'diakoulaki-1995',
  'relative-importance': 'gromping-2006',
  'rank-agreement': 'kendall-1948',
  'removal-effect': 'anderl-2016',
  'journey-pain': 'goodman-1960',
  'pls-bootstrap': 'hair-2022',
  'pls-importance-performance': 'ringle-sarstedt-2016',
  'structural-equations': 'bollen-1989',
  'penalty-reward': 'brandt-1987',
  'satisfaction-prediction': 'stone-1974',
  'perceived-value': 'fieller-1954',
  'process-quality': 'bissell-1990',
  composite: 'oehlert-1992',
  scorecard: 'kaplan-norton-1992',
  'metric-change': 'binder-1983',
  'metric-foresight': 'binder-1983',
  'kpi-links': 'bartlett-1935',
  'customer-mean': 'student-1908',
  'lifetime-value': 'fader-hardie-lee-2005b',
} as const satisfies Record<string, keyof typeof references>;

export const MethodAnswer = z
  .object({
    key: z.string(),
    title: z.string(),
    formula: z.string(),
    explanation: z.string(),
    notFor: z.string(),
    source: z.object({ key: z.string(), citation: z.string() }),
    /** how our figures were checked */
    checked: z.string(),
  })
  .meta({ id: 'Method' });
export type MethodAnswer = z.infer<typeof MethodAnswer>;

/** How a figure is computed, in the reader's language. @throws Refusal not_found `measure.noMethod` */
export function answerMethod(method: string, locale: Locale): MethodAnswer {
  if (!Object.hasOwn(METHODS, method)) throw new Refusal('not_found', 'measure.noMethod', { method });
  const key = METHODS[method as keyof typeof METHODS];
  return {
    key: method,
    title: say(locale, `methods:${method}.title`),
    formula: say(locale, `methods:${method}.formula`),
    explanation: say(locale, `methods:${method}.explanation`),
    notFor: say(locale, `methods:${method}.notFor`),
    source: { key, citation: references[key].citation },
    checked: say(locale, `methods:${method}.checked`),
  };
}

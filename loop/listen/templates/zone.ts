import { SERVQUAL_PARTS, SERVQUAL_TREE } from './servqualItems.ts';
import { LANGUAGES, OCCASION_FIELDS, REMARKS, SATISFACTION_SEVEN } from './sharedParts.ts';
import { type SurveyDraft, say, type Template } from './template.ts';

/** Two items of each dimension: thirty answers are what a customer will give with care. */
const CHOSEN = new Set([1, 2, 5, 7, 10, 11, 14, 17, 18, 22]);

const survey: SurveyDraft = {
  plumbline: 1,
  title: say('容忍区：够用、理想与实际', '容忍區：可接受、理想與實際', 'Zone of tolerance: enough, ideal and actual'),
  description: say(
    '每一项请给三个分：最低做到几分您还能接受、您理想中是几分、实际是几分。',
    '每一項請給三個分數：最低幾分您還能接受、您理想中是幾分、實際是幾分。',
    'Give each line three marks: the least you would accept, what you would wish for, and what you got.',
  ),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    ...SERVQUAL_PARTS.map(({ family, items }): SurveyDraft['pages'][number] => ({
      key: family,
      questions: [
        {
          kind: 'pair',
          key: `${family}Zone`,
          title: say(
            '最低能接受几分？理想是几分？实际得几分？',
            '最低能接受幾分？理想是幾分？實際得幾分？',
            'The least you would accept, what you would wish for, and what you got',
          ),
          low: 1,
          high: 9,
          lowText: say('很差', '很差', 'Poor'),
          highText: say('极好', '極佳', 'Excellent'),
          required: true,
          notApplicable: true,
          columns: ['adequate', 'expected', 'perceived'],
          rows: items
            .filter(({ number }) => CHOSEN.has(number))
            .map(({ number, brief }) => ({ key: `item${number}`, texts: brief, dimension: family })),
        },
      ],
    })),
    { key: 'overall', questions: [SATISFACTION_SEVEN, REMARKS] },
  ],
};

/** Adequate, desired and perceived in three columns on one scale. Source [pzb-1994], [zeithaml-1993]. */
export const ZONE: Template = {
  key: 'zone-of-tolerance',
  group: 'gaps',
  names: say('容忍区（三栏）', '容忍區（三欄）', 'Zone of tolerance (three columns)'),
  about: say(
    '同一把尺子上问三件事：最低可接受、理想、实际。实际落在前两者之间，算在容忍区内；低于下限会丢客，高于上限才让人惊喜。期望在事后问，标为“回忆”。',
    '同一把尺上問三件事：最低可接受、理想、實際。實際落在前兩者之間，就在容忍區內；低於下限會流失顧客，高於上限才令人驚喜。期望在事後問，標示為「回想」。',
    'Three marks on one scale: least acceptable, wished for, and actual. Between the first two a service is tolerated; below it customers leave, above it they are delighted. Wishes are asked afterwards, and flagged as recalled.',
  ),
  sources: ['pzb-1994', 'zeithaml-1993'],
  dimensions: SERVQUAL_TREE,
  surveys: [survey],
};

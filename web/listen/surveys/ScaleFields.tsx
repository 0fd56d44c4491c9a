import type { Texts } from '@plumbline/model/surveyKey.ts';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Patch } from './KindFields.tsx';
import { NumberField, SwitchField } from './PlainFields.tsx';
import type { WithScale } from './questionKinds.ts';
import { TextsField } from './TextsField.tsx';

const ENDS = ['lowText', 'middleText', 'highText'] as const;
/** More points than that have no words of their own. */
const POINTS_MAX = 11;

/** The points of a scale, their words, and which way is good. */
export function ScaleFields({ question, patch }: { question: WithScale; patch: Patch }) {
  const { t } = useTranslation();
  return (
    <section className="survey-part">
      <h3>{t('surveys:scale.title')}</h3>
      <div className="survey-row">
        {(['low', 'high'] as const).map((name) => (
          <NumberField
            key={name}
            label={t(`surveys:number.${name}`)}
            field={name}
            min={-10}
            max={100}
            value={question[name]}
            onChange={(value) => patch({ [name]: value }, name)}
          />
        ))}
      </div>
      {ENDS.map((name) => (
        <TextsField
          key={name}
          label={t(`surveys:scale.${name}`)}
          field={name}
          texts={question[name]}
          onChange={(texts, field) => patch({ [name]: texts }, field)}
        />
      ))}
      <PointTexts question={question} patch={patch} />
      <SwitchField
        label={t('surveys:scale.reversed')}
        hint={t('surveys:scale.reversedHint')}
        field="reversed"
        value={question.reversed}
        onChange={(reversed) => patch({ reversed })}
      />
      <SwitchField
        label={t('surveys:scale.notApplicable')}
        field="notApplicable"
        value={question.notApplicable}
        onChange={(notApplicable) => patch({ notApplicable })}
      />
    </section>
  );
}

export function pointsOf({ low, high }: { low: number; high: number }): number[] {
  const count = Math.max(0, Math.min(high - low + 1, 111));
  return Array.from({ length: count }, (_, at) => low + at);
}

/** Words of a single point; points without words leave the file. */
export function setPointWords(
  texts: Readonly<Record<string, Texts>> | undefined,
  point: number,
  words: Texts | undefined,
): Record<string, Texts> | undefined {
  const { [String(point)]: _before, ...rest } = texts ?? {};
  if (words !== undefined) return { ...rest, [String(point)]: words };
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function PointTexts({ question, patch }: { question: WithScale; patch: Patch }) {
  const { t } = useTranslation();
  const points = pointsOf(question);
  if (points.length > POINTS_MAX) return null;
  return (
    <Collapse
      size="small"
      ghost
      items={[
        {
          key: 'points',
          label: t('surveys:scale.points'),
          children: (
            <div className="survey-fields">
              {points.map((point) => (
                <TextsField
                  key={point}
                  label={t('surveys:scale.point', { point })}
                  field={`pointTexts.${point}`}
                  texts={question.pointTexts?.[String(point)]}
                  onChange={(texts, field) =>
                    patch({ pointTexts: setPointWords(question.pointTexts, point, texts) }, field)
                  }
                />
              ))}
            </div>
          ),
        },
      ]}
    />
  );
}

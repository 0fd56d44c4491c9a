import type { Question } from '@plumbline/model/question.ts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { DimensionField } from './DimensionField.tsx';
import { BestWorstFields, ContactFields, DateFields, FileFields, PairColumns, PurposeField } from './OtherFields.tsx';
import { NumberField, SwitchField } from './PlainFields.tsx';
import { canShuffle, hasScale } from './questionKinds.ts';
import { ScaleFields } from './ScaleFields.tsx';
import { TextsField } from './TextsField.tsx';

export type Patch = (change: Partial<Record<string, unknown>>, field?: string) => void;
type Props = { question: Question; patch: Patch };

/** What only this kind of question has. */
export function KindFields({ question, patch }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {hasScale(question) ? <ScaleFields question={question} patch={patch} /> : null}
      <OfKind question={question} patch={patch} />
      {canShuffle(question) ? (
        <SwitchField
          label={t('surveys:question.shuffle')}
          field="shuffle"
          value={'shuffle' in question ? question.shuffle : undefined}
          onChange={(shuffle) => patch({ shuffle })}
        />
      ) : null}
    </>
  );
}

function OfKind({ question, patch }: Props) {
  const { t } = useTranslation();
  switch (question.kind) {
    case 'single':
      return (
        <SwitchField
          label={t('surveys:question.dropdown')}
          field="dropdown"
          value={question.dropdown}
          onChange={(dropdown) => patch({ dropdown })}
        />
      );
    case 'multiple':
      return <Numbers of={question} names={['least', 'most']} min={0} patch={patch} />;
    case 'ranking':
      return <Numbers of={question} names={['most']} min={1} patch={patch} />;
    case 'sum':
      return <Numbers of={question} names={['total']} min={1} patch={patch} />;
    case 'stars':
      return <Numbers of={question} names={['high']} min={3} max={10} patch={patch} />;
    case 'text':
      return <Numbers of={question} names={['lines', 'charsMin', 'charsMax']} min={0} patch={patch} />;
    case 'nps':
      return <Ends question={question} patch={patch} />;
    case 'slider':
      return (
        <>
          <Numbers of={question} names={['low', 'high', 'step']} patch={patch} />
          <Ends question={question} patch={patch} />
          <Reversed question={question} patch={patch} />
        </>
      );
    case 'number':
      return (
        <>
          <Numbers of={question} names={['low', 'high', 'decimals']} patch={patch} />
          <TextsField
            label={t('surveys:number.unit')}
            field="unit"
            texts={question.unit}
            onChange={(unit, field) => patch({ unit }, field)}
          />
        </>
      );
    case 'kano':
      return <KanoFields question={question} patch={patch} />;
    case 'pair':
      return <PairColumns question={question} patch={patch} />;
    case 'scale':
      return <LookField question={question} patch={patch} />;
    case 'bestWorst':
      return <BestWorstFields question={question} patch={patch} />;
    case 'date':
      return <DateFields question={question} patch={patch} />;
    case 'contact':
      return <ContactFields question={question} patch={patch} />;
    case 'file':
      return <FileFields question={question} patch={patch} />;
    case 'consent':
      return <PurposeField question={question} patch={patch} />;
    case 'matrix':
    case 'statement':
      return null;
  }
}

type NumberName = 'least' | 'most' | 'total' | 'low' | 'high' | 'step' | 'decimals' | 'lines' | 'charsMin' | 'charsMax';
type NumbersProps = { of: Question; names: readonly NumberName[]; min?: number; max?: number; patch: Patch };

function Numbers({ of, names, min, max, patch }: NumbersProps) {
  const { t } = useTranslation();
  const values = of as unknown as Record<string, number | undefined>;
  return (
    <div className="survey-row">
      {names.map((name) => (
        <NumberField
          key={name}
          label={t(`surveys:number.${name}`)}
          field={name}
          value={values[name]}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          onChange={(value) => patch({ [name]: value }, name)}
        />
      ))}
    </div>
  );
}

function Ends({ question, patch }: { question: Extract<Question, { kind: 'nps' | 'slider' }>; patch: Patch }) {
  const { t } = useTranslation();
  return (
    <>
      {(['lowText', 'highText'] as const).map((name) => (
        <TextsField
          key={name}
          label={t(`surveys:scale.${name}`)}
          field={name}
          texts={question[name]}
          onChange={(texts, field) => patch({ [name]: texts }, field)}
        />
      ))}
    </>
  );
}

function Reversed({ question, patch }: { question: Extract<Question, { kind: 'slider' }>; patch: Patch }) {
  const { t } = useTranslation();
  return (
    <SwitchField
      label={t('surveys:scale.reversed')}
      field="reversed"
      value={question.reversed}
      onChange={(reversed) => patch({ reversed })}
    />
  );
}

function KanoFields({ question, patch }: { question: Extract<Question, { kind: 'kano' }>; patch: Patch }) {
  const { t } = useTranslation();
  return (
    <>
      {(['functional', 'dysfunctional'] as const).map((name) => (
        <TextsField
          key={name}
          label={t(`surveys:kano.${name}`)}
          hint={t(`surveys:kano.${name}Hint`)}
          field={name}
          texts={question[name]}
          onChange={(texts, field) => patch({ [name]: texts ?? {} }, field)}
        />
      ))}
      <div className="survey-part" data-field="dimension">
        <h3>{t('surveys:meaning.title')}</h3>
        <DimensionField
          label={t('surveys:meaning.dimension')}
          placeholder={t('surveys:meaning.noDimension')}
          value={question.dimension}
          onChoose={(dimension) => patch({ dimension })}
        />
      </div>
    </>
  );
}

function LookField({ question, patch }: { question: Extract<Question, { kind: 'scale' }>; patch: Patch }) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <Segmented
      aria-label={t('surveys:scale.look')}
      disabled={readOnly}
      value={question.look ?? 'buttons'}
      options={(['buttons', 'faces'] as const).map((value) => ({ value, label: t(`surveys:scale.${value}`) }))}
      onChange={(look) => patch({ look: look === 'faces' ? 'faces' : undefined })}
    />
  );
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Page } from '@plumbline/model/survey.ts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { ConditionField } from './ConditionField.tsx';
import { blankComparison } from './comparisons.ts';
import { SwitchField } from './PlainFields.tsx';
import { changePage } from './surveyEdits.ts';
import { TextsField } from './TextsField.tsx';

/** A page: its title, when it is shown, and where people go from it. */
export function PageEditor({ page }: { page: Page }) {
  const { t } = useTranslation();
  const { survey, edit } = useBuilder();
  const at = survey.pages.findIndex(({ key }) => key === page.key);
  const change = (part: Partial<Page>, field?: string): void =>
    edit(
      (before) => changePage(before, page.key, (one) => ({ ...one, ...part })),
      field === undefined ? null : `${page.key}.${field}`,
    );
  const earlier = survey.pages.slice(0, at).flatMap(({ questions }) => questions);
  return (
    <div className="survey-fields">
      <TextsField
        label={t('surveys:page.title')}
        hint={t('surveys:page.titleHint')}
        field="title"
        texts={page.title}
        onChange={(title, field) => change({ title }, field)}
      />
      <section className="survey-part">
        <SwitchField
          label={t('surveys:page.shuffle')}
          hint={t('surveys:page.shuffleHint')}
          field="shuffle"
          value={page.shuffle}
          onChange={(shuffle) => change({ shuffle })}
        />
        <ConditionField
          label={t('surveys:page.showIf')}
          none={t('surveys:question.always')}
          field="showIf"
          condition={page.showIf}
          questions={earlier}
          onChange={(showIf) => change({ showIf })}
        />
      </section>
      <NextRules page={page} at={at} onChange={(next) => change({ next: next.length === 0 ? undefined : next })} />
    </div>
  );
}

type Rules = NonNullable<Page['next']>;

/** Rules are read from above; the first that holds leads on, and without any the next page follows. */
function NextRules({ page, at, onChange }: { page: Page; at: number; onChange: (next: Rules) => void }) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const rules = page.next ?? [];
  const seen = survey.pages.slice(0, at + 1).flatMap(({ questions }) => questions);
  const targets = [
    ...survey.pages.slice(at + 1).map(({ key }, place) => ({
      value: key,
      label: t('surveys:outline.page', { page: at + place + 2 }),
    })),
    { value: 'end', label: t('surveys:page.toEnd') },
    { value: 'screenOut', label: t('surveys:page.toScreenOut') },
  ];
  return (
    <section className="survey-part" data-field="next">
      <h3>{t('surveys:page.next')}</h3>
      <p className="survey-hint">{t('surveys:page.nextHint')}</p>
      <ol className="survey-rules">
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by nothing but its place
          <li key={place} data-field={`next.${place}`}>
            <ConditionField
              label={t('surveys:page.rule', { at: place + 1 })}
              none={t('surveys:question.always')}
              field={`next.${place}.when`}
              condition={rule.when}
              questions={seen}
              onChange={(when) =>
                onChange(when === undefined ? rules.toSpliced(place, 1) : rules.with(place, { ...rule, when }))
              }
            />
            <div className="survey-rule-to">
              <span aria-hidden="true">→</span>
              <Select<string>
                aria-label={t('surveys:page.ruleTo', { at: place + 1 })}
                disabled={readOnly}
                value={rule.to}
                options={targets}
                onChange={(to) => onChange(rules.with(place, { ...rule, to }))}
              />
              {readOnly ? null : (
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={t('surveys:page.removeRule', { at: place + 1 })}
                  onClick={() => onChange(rules.toSpliced(place, 1))}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => onChange([...rules, { when: blankComparison(seen, survey), to: 'end' }])}
        >
          {t('surveys:page.addRule')}
        </Button>
      )}
    </section>
  );
}

import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { wordsIn } from './missingTexts.ts';
import type { TemplateSummary } from './surveysApi.ts';

type Props = {
  templates: readonly TemplateSummary[];
  /** the one that is being made */
  busy: string | null;
  onChoose: (key: string) => void;
};

const GROUPS = ['gaps', 'satisfaction', 'requirements', 'price', 'company', 'talks'] as const;
type Group = (typeof GROUPS)[number] | 'others';

/** Templates by what they are for; a before/after pair makes both surveys. */
export function TemplateGallery({ templates, busy, onChoose }: Props) {
  const groups: Group[] = [...GROUPS, 'others'];
  return (
    <div className="survey-gallery">
      {groups.map((group) => {
        const own = templates.filter((template) => groupOf(template) === group);
        return own.length === 0 ? null : (
          <GalleryGroup key={group} group={group} templates={own} busy={busy} onChoose={onChoose} />
        );
      })}
    </div>
  );
}

function groupOf({ group }: TemplateSummary): Group {
  return GROUPS.find((one) => one === group) ?? 'others';
}

function GalleryGroup({ group, templates, busy, onChoose }: Props & { group: Group }) {
  const { t } = useTranslation();
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{group === 'others' ? t('surveys:new.others') : t(`surveys:templateGroup.${group}`)}</h2>
      <ul>
        {templates.map((template) => (
          <li key={template.key}>
            <TemplateCard template={template} busy={busy} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TemplateCard({ template, busy, onChoose }: Omit<Props, 'templates'> & { template: TemplateSummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = wordsIn(template.names, [locale]);
  return (
    <article className="survey-template">
      <h3>{name}</h3>
      <p>{wordsIn(template.about, [locale])}</p>
      <div className="survey-template-foot">
        <span className="survey-template-facts">
          {template.surveys === 2 ? <StatusTag tone="busy">{t('surveys:new.pair')}</StatusTag> : null}
          {template.questions === undefined ? null : (
            <span className="listen-quiet">{t('surveys:new.questions', { count: template.questions })}</span>
          )}
        </span>
        <Button
          loading={busy === template.key}
          disabled={busy !== null && busy !== template.key}
          aria-label={t('surveys:new.useNamed', { name })}
          onClick={() => onChoose(template.key)}
        >
          {t('surveys:new.use')}
        </Button>
      </div>
    </article>
  );
}

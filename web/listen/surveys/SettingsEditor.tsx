import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { GeneralSettings } from './GeneralSettings.tsx';
import { HiddenSettings } from './HiddenSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import type { SettingsSection } from './problemPlace.ts';
import { QualitySettings } from './QualitySettings.tsx';
import { QuotaSettings } from './QuotaSettings.tsx';
import { SeriesSettings } from './SeriesSettings.tsx';
import { TextsField } from './TextsField.tsx';

/** What holds for the whole survey, a section at a time. */
export function SettingsEditor({ section }: { section: SettingsSection }) {
  switch (section) {
    case 'general':
      return <GeneralSettings />;
    case 'series':
      return <SeriesSettings />;
    case 'look':
      return <LookSettings />;
    case 'endings':
      return <EndingsSettings />;
    case 'hidden':
      return <HiddenSettings />;
    case 'quotas':
      return <QuotaSettings />;
    case 'quality':
      return <QualitySettings />;
  }
}

const ENDINGS = ['complete', 'screenedOut', 'quotaFull', 'closed'] as const;

function EndingsSettings() {
  const { t } = useTranslation();
  const { survey, edit } = useBuilder();
  return (
    <div className="survey-fields">
      <p className="survey-hint">{t('surveys:settings.endings.hint')}</p>
      {ENDINGS.map((name) => (
        <TextsField
          key={name}
          label={t(`surveys:settings.endings.${name}`)}
          field={`endings.${name}`}
          lines={2}
          texts={survey.endings[name]}
          onChange={(texts, field) =>
            edit((before) => {
              const { [name]: _before, ...rest } = before.endings;
              return { ...before, endings: texts === undefined ? rest : { ...rest, [name]: texts } };
            }, field)
          }
        />
      ))}
    </div>
  );
}

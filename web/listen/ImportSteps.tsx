import { Steps } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const STEPS = ['choose', 'map', 'run', 'result'] as const;

/** Where one is between a file and its lines. */
export function ImportSteps({ step }: { step: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top, however far down the last one was left
  useEffect(() => window.scrollTo({ top: 0 }), [step]);
  return (
    <nav className="listen-steps" aria-label={t('listen:steps.label')}>
      <Steps
        className="listen-steps-all"
        size="small"
        current={step}
        responsive={false}
        items={STEPS.map((key) => ({ title: t(`listen:steps.${key}`) }))}
      />
      <p className="listen-steps-one">
        {t('listen:steps.short', { step: step + 1, name: t(`listen:steps.${STEPS[step]}`) })}
      </p>
    </nav>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceSwitch } from '../shell/AppearanceSwitch.tsx';
import { BrandMark } from '../shell/BrandMark.tsx';
import { LocaleSwitch } from '../shell/LocaleSwitch.tsx';
import { useTitle } from '../ui/useTitle.ts';
import './door.css';

type Props = { title: string; text: ReactNode; children: ReactNode };

/** What surrounds the pages that one meets before being inside: setup, sign in, welcome. */
export function DoorFrame({ title, text, children }: Props) {
  const { t } = useTranslation();
  useTitle(title);
  return (
    <div className="door">
      <header className="shell-bar">
        <span className="shell-brand">
          <BrandMark />
          {t('shell:brand')}
        </span>
        <div className="shell-end door-end">
          <LocaleSwitch />
          <AppearanceSwitch />
        </div>
      </header>
      <main className="door-main">
        <div className="door-intro">
          <h1>{title}</h1>
          <p>{text}</p>
          <DoorPicture label={t('shell:door.picture')} />
        </div>
        <div className="door-card">{children}</div>
      </main>
    </div>
  );
}

/** The product's one idea as a drawing without figures: a line, what is expected, what is perceived, the gap. */
function DoorPicture({ label }: { label: string }) {
  return (
    <svg className="door-picture" viewBox="0 0 420 96" role="img" aria-label={label}>
      <rect x="120" y="36" width="190" height="20" rx="3" fill="var(--pl-zone)" />
      <path d="M10 46h400" stroke="var(--pl-axis)" strokeWidth="2" strokeLinecap="round" />
      <path d="M205 46h105" stroke="var(--pl-beyond)" strokeWidth="7" />
      <path d="M120 32v28" stroke="var(--pl-mark)" strokeWidth="4" strokeLinecap="round" />
      <circle cx="205" cy="46" r="10" fill="var(--pl-mark)" />
      <circle cx="310" cy="46" r="9" fill="var(--pl-card)" stroke="var(--pl-mark)" strokeWidth="4" />
      <path d="M345 66l9 15h-18zM232 66l9 15h-18z" fill="var(--pl-company)" />
      <path d="M188 22v8m0-4h34m0-4v8M296 22v8m0-4h28m0-4v8" stroke="var(--pl-ink-3)" strokeWidth="1.5" fill="none" />
    </svg>
  );
}

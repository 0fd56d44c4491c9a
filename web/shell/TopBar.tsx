import { MenuOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceSwitch } from './AppearanceSwitch.tsx';
import { BrandMark } from './BrandMark.tsx';
import { LocaleSwitch } from './LocaleSwitch.tsx';
import { StageLinks } from './StageLinks.tsx';
import type { Session, SessionWorkspace } from './session.ts';
import { MENU, STAGES } from './stages.ts';
import { UserMenu } from './UserMenu.tsx';
import { useWide } from './useWide.ts';
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx';

type Props = { session: Session; open: SessionWorkspace; stage: string };

/** The bar over every page of a workspace: the stages of the loop, and what belongs to the reader. */
export function TopBar({ session, open, stage }: Props) {
  const { t } = useTranslation();
  const wide = useWide();
  return (
    <header className="shell-bar">
      <Link to="/w/$workspace/measure" params={{ workspace: open.key }} className="shell-brand">
        <BrandMark />
        <span className="shell-brand-name">{t('shell:brand')}</span>
      </Link>
      {wide ? (
        <>
          <nav className="shell-nav" aria-label={t('shell:menu.stages')}>
            <StageLinks workspace={open.key} stages={STAGES} className="shell-stages" />
          </nav>
          <div className="shell-end">
            <WorkspaceSwitch workspaces={session.workspaces} open={open} stage={stage} />
            <StageLinks workspace={open.key} stages={['trust']} className="shell-stages" />
            <LocaleSwitch />
            <AppearanceSwitch />
            {session.user === null ? null : <UserMenu user={session.user} />}
          </div>
        </>
      ) : (
        <NarrowMenu session={session} open={open} stage={stage} />
      )}
    </header>
  );
}

/** On a phone everything but the workspace goes into a drawer. */
function NarrowMenu({ session, open, stage }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <WorkspaceSwitch workspaces={session.workspaces} open={open} stage={stage} />
      <button
        type="button"
        className="shell-button"
        aria-label={t('shell:menu.open')}
        aria-expanded={shown}
        onClick={() => setShown(true)}
      >
        <MenuOutlined style={{ fontSize: 18 }} aria-hidden="true" />
      </button>
      <Drawer open={shown} onClose={() => setShown(false)} title={t('shell:brand')} placement="right" size={300}>
        <nav aria-label={t('shell:menu.stages')}>
          <StageLinks
            workspace={open.key}
            stages={MENU}
            className="shell-drawer-stages"
            onFollow={() => setShown(false)}
          />
        </nav>
        <div className="shell-drawer-group">
          <LocaleSwitch />
          <div className="shell-drawer-row">
            <AppearanceSwitch />
            {session.user === null ? null : <UserMenu user={session.user} />}
          </div>
        </div>
      </Drawer>
    </>
  );
}

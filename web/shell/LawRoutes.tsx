import { LawEditor } from '../commit/standards/laws/LawEditor.tsx';
import { LawPage } from '../commit/standards/laws/LawPage.tsx';
import { LawsPage } from '../commit/standards/laws/LawsPage.tsx';
import { ExpectTabs } from '../expect/ExpectTabs.tsx';

/** The register of laws stands under Expect, and bounds the standards of Commit. */
export const LawsRoute = () => <LawsPage tabs={<ExpectTabs />} />;
export const LawRoute = () => <LawPage tabs={<ExpectTabs />} />;
export const LawEditorRoute = () => <LawEditor tabs={<ExpectTabs />} />;

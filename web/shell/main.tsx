import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppRoot } from './AppRoot.tsx';
import { startAppearance } from './appearance.ts';
import { startLocale, wishedLocale } from './locale.ts';
import { showUnreachable } from './showUnreachable.ts';
import './shell.css';

const home = document.getElementById('app');
if (home === null) throw new Error('index.html has no #app');
startAppearance();
try {
  await startLocale();
  createRoot(home).render(
    <StrictMode>
      <AppRoot />
    </StrictMode>,
  );
} catch (error) {
  reportError(error);
  // the words, the font or the language pack did not arrive: the connection was lost between the page and them
  showUnreachable(home, wishedLocale());
}

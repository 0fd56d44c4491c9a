import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppRoot } from './AppRoot.tsx';
import { startAppearance } from './appearance.ts';
import { startLocale } from './locale.ts';
import './shell.css';

const home = document.getElementById('app');
if (home === null) throw new Error('index.html has no #app');
startAppearance();
await startLocale();
createRoot(home).render(
  <StrictMode>
    <AppRoot />
  </StrictMode>,
);

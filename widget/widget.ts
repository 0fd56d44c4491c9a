import { openSurvey } from './openSurvey.ts';
import { readSettings } from './readSettings.ts';
import { startTriggers } from './startTriggers.ts';

/** What the script leaves on the host page: `Plumbline.open(key, hidden)`, `close()` and `consent(given)`. */
export type PlumblineWidget = {
  open(key?: string, hidden?: Readonly<Record<string, string>>): boolean;
  close(): void;
  /** whether this visitor lets the page keep something in the browser */
  consent(given: boolean): void;
};

// The script that is running is known only now, not in a callback.
const script = document.currentScript as HTMLScriptElement | null;
const settings = readSettings(script);
const survey = openSurvey(settings);

const widget: PlumblineWidget = {
  open: (key = settings.key, hidden = {}) => survey.open(key, { ...settings.hidden, ...hidden }, 'asked'),
  close: survey.close,
  consent: survey.consent,
};
(window as unknown as { Plumbline?: PlumblineWidget }).Plumbline = widget;

const begin = (): void => startTriggers(settings, (asked) => survey.open(settings.key, settings.hidden, asked));
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();

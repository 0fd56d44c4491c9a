/** @jsxImportSource preact */
import { render } from 'preact';
import { AnswerApp } from './AnswerApp.tsx';
import './answer.css';
import { dressPage } from './dressPage.ts';
import { loadPageLanguage, speakLanguage } from './pageLanguage.ts';
import { readAddress } from './readAddress.ts';
import { reportToHost } from './reportToHost.ts';

// Browsers of before 2021, which people still answer on, have no `Object.hasOwn`.
// biome-ignore lint/suspicious/noPrototypeBuiltins: this is what stands in for it
Object.hasOwn ??= (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key);

const root = document.getElementById('app');
const address = readAddress(location);

async function start(into: HTMLElement): Promise<void> {
  dressPage({}, window.matchMedia('(prefers-color-scheme: dark)').matches, document.documentElement);
  const first = await loadPageLanguage(address.language ?? navigator.language ?? 'en');
  speakLanguage(first, document.documentElement);
  document.documentElement.dataset.show = address.show;
  render(<AnswerApp address={address} first={first} />, into);
  reportToHost(address);
}

if (root !== null) void start(root);

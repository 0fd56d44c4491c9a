import { expect, it } from 'vitest';
import { contrastOf, inkOn, readableOn } from './contrast.ts';

const COLOURS = ['#000000', '#ffffff', '#ffe600', '#ff0000', '#00ff00', '#1c5a9c', '#808080', '#777777', '#0b7a75'];

it('contrast is that of WCAG: 21 between black and white, 1 between equals', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrastOf('#336699', '#336699')).toBe(1);
  // the example that WebAIM and others print: #777 on white is 4.48, and fails
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it.each(COLOURS)('on %s, whatever a company chose, words can be read', (colour) => {
  expect(contrastOf(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.2);
  for (const ground of ['#ffffff', '#16212c', '#f3f5f8']) {
    expect(contrastOf(readableOn(colour, ground), ground)).toBeGreaterThanOrEqual(4.5);
  }
});

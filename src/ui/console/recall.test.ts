import { expect, it } from 'vitest';
import { Recall } from './recall.ts';

it('walks back and forth and keeps the line under way', () => {
  const recall = new Recall();
  recall.add('one');
  recall.add('two');
  recall.add('two');
  recall.add('  ');
  expect(recall.older('draft')).toBe('two');
  expect(recall.older('two')).toBe('one');
  expect(recall.older('one')).toBe(null);
  expect(recall.newer()).toBe('two');
  expect(recall.newer()).toBe('draft');
  expect(recall.newer()).toBe(null);
});

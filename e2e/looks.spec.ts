/** The page in six looks: nothing overflows, everything is named, contrast holds. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of SIZES)
    test(`11: ${width}×${height}, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const room = new Mailroom(await context.newPage());
      await room.page.goto('/');
      // The opening scene types its lines, plays once and rests: nobody meets an empty page.
      await expect(room.prompt).toHaveText(/iex\(5\)>/);
      await expect(room.region('Process tree')).toContainText('KV');
      await expect(room.region('Timeline')).toContainText('{:get, :a}');

      const sideways = await room.page.evaluate(() => [...document.querySelectorAll('html, body, main, header, footer, section')].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => `${each.tagName} ${each.getAttribute('aria-label') ?? ''}`));
      expect(sideways).toEqual([]);
      // Every button lies within the page.
      const outside = await room.page.getByRole('button').evaluateAll((buttons) =>
        buttons
          .filter((button) => (button as HTMLElement).offsetParent !== null)
          .map((button) => ({ name: button.getAttribute('aria-label') ?? button.textContent, box: button.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
          .map(({ name }) => name),
      );
      expect(outside).toEqual([]);

      const { violations } = await new AxeBuilder({ page: room.page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
      expect(room.errors).toEqual([]);
      await context.close();
    });

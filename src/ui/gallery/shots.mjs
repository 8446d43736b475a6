/**
 * Pictures of every scene in every view, for looking at: `node src/ui/gallery/shots.mjs OUT [URL]` while the dev server runs.
 * The browser is $CHROMIUM or /usr/bin/chromium.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';

const [out = 'test-results/gallery', base = 'http://localhost:5173'] = process.argv.slice(2);
const SCENES = ['kv', 'calls', 'casts', 'timeout', 'syncNotify', 'notify', 'restarts', 'selective', 'flood', 'system'];
const SIZES = { wide: [1440, 900], middle: [1024, 768], narrow: [390, 844] };

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const theme of ['light', 'dark'])
  for (const [size, [width, height]] of Object.entries(SIZES))
    for (const scene of SCENES) {
      await page.setViewportSize({ width, height });
      const views = size === 'narrow' ? 'view=strip,timeline&down' : 'view=tree,mailboxes,timeline,inspector&columns=1fr 1fr';
      await page.goto(`${base}/ui/gallery.html?scene=${scene}&${views}&theme=${theme}`);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${out}/${scene}-${size}-${theme}.png` });
    }
await browser.close();

/** The page as its users meet it: regions, console, transport. Tests speak through this. */
import { expect, type Locator, type Page } from '@playwright/test';

/** What the page says of a link whose trace this engine does not come to. */
export const DIFFERENT = /This engine \(.*\) answers differently/;

export class Mailroom {
  readonly page: Page;
  /** Errors of JavaScript and of the console: there must be none. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  region(name: 'Editor' | 'Console' | 'Process tree' | 'Mailboxes' | 'Timeline' | 'Inspector' | 'Transport'): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }
  get iex(): Locator {
    return this.page.getByRole('textbox', { name: 'iex', exact: true });
  }
  get log(): Locator {
    return this.region('Console').getByRole('log');
  }
  button(name: string): Locator {
    return this.region('Transport').getByRole('button', { name, exact: true });
  }

  /** What the last step was, or what the page waits for. */
  get sentence(): Locator {
    return this.region('Transport').getByRole('paragraph');
  }
  /** The text of the file that is shown. */
  get text(): Locator {
    return this.region('Editor').getByRole('textbox', { name: /^Source of / });
  }

  /** Opens the page; a key interrupts the opening scene. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.iex).toBeVisible();
    await this.page.keyboard.press('Shift');
  }
  async openEmpty(): Promise<void> {
    await this.open();
    await this.newRun();
  }

  async newRun(): Promise<void> {
    await this.page.getByRole('button', { name: 'New empty run' }).click();
    await this.ready(1);
  }

  /** Opens an example by its title and waits until its lines are typed and answered (0: does not wait). */
  async example(title: string, prompt: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Examples' }).click();
    await this.page.getByRole('menuitem', { name: title }).click();
    if (prompt > 0) await this.ready(prompt);
  }

  /** The prompt with this number stands there. */
  async ready(prompt: number): Promise<void> {
    await expect(this.region('Console').getByText(`iex(${prompt})>`, { exact: false }).last()).toBeVisible();
    await expect(this.prompt).toHaveText(new RegExp(`iex\\(${prompt}\\)>`));
  }
  get prompt(): Locator {
    return this.page.locator('label', { has: this.iex });
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.iex.fill(line);
    await this.iex.press('Enter');
  }

  /** Puts a file into the first tab. */
  async write(text: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Replaces a passage of the file in the editor, as a person does: by selecting and typing. */
  async edit(from: string, to: string): Promise<void> {
    const text = await this.source();
    expect(text).toContain(from);
    await this.write(text.replace(from, to));
  }
  /** What the editor holds, as copied from it: what is out of sight is not in the page. */
  async source(): Promise<string> {
    await this.text.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+c');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
  /** Ctrl-Enter, and the file is loaded. */
  async load(): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press('ControlOrMeta+Enter');
    await expect(this.region('Editor').getByRole('status')).toHaveText(/^loaded/);
  }

  /** Chooses a process in the tree: the inspector shows it from now on. */
  async choose(name: string): Promise<void> {
    await this.region('Process tree').getByRole('treeitem', { name: new RegExp(`^${name}`) }).click();
    await expect(this.region('Inspector').getByRole('heading', { name })).toBeVisible();
  }

  /** Presses Skip until nothing is pending. */
  async skip(): Promise<void> {
    const skip = this.button('Skip');
    await expect(skip).toBeEnabled();
    await expect(async () => {
      if (await skip.isEnabled()) await skip.click({ timeout: 1000 });
      await expect(skip).toBeDisabled({ timeout: 400 });
    }).toPass();
  }
  async setSpeed(speed: 'free'): Promise<void> {
    const slider = this.region('Transport').getByRole('slider', { name: 'Speed' });
    await slider.focus();
    await slider.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', speed);
  }

  /** Every step from the first, as sentences with their instants. */
  async steps(): Promise<string> {
    const clock = this.region('Transport').getByLabel('Virtual time');
    await this.button('Restart').click();
    const out: string[] = [];
    const step = this.button('Step');
    for (let n = 0; n < 400 && (await step.isEnabled()); n++) {
      await step.click();
      out.push(`${await clock.innerText()} ${await this.sentence.innerText()}`);
    }
    return out.join('\n');
  }

  /** Output of the console, one string. */
  output(): Promise<string> {
    return this.log.innerText();
  }
}

/** The page as its users meet it: regions, console, transport. Tests speak through this. */
import { expect, type Locator, type Page } from '@playwright/test';

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

  /** Opens the page on an empty run: the opening scene is interrupted. */
  async openEmpty(): Promise<void> {
    await this.page.goto('/');
    await expect(this.iex).toBeVisible();
    await this.page.keyboard.press('Shift');
    await this.newRun();
  }

  async newRun(): Promise<void> {
    await this.page.getByRole('button', { name: 'New empty run' }).click();
    await this.ready(1);
  }

  /** Opens an example by its title and waits until its lines are typed and answered. */
  async example(title: string, prompt: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Examples' }).click();
    await this.page.getByRole('menuitem', { name: title }).click();
    await this.ready(prompt);
  }

  /** The prompt with this number stands there. */
  async ready(prompt: number): Promise<void> {
    await expect(this.region('Console').getByText(`iex(${prompt})>`, { exact: false }).last()).toBeVisible();
    await expect(this.prompt).toHaveText(new RegExp(`iex\\(${prompt}\\)>`));
  }
  get prompt(): Locator {
    return this.region('Console').locator('label.prompt > span');
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.iex.fill(line);
    await this.iex.press('Enter');
  }

  /** Puts a file into the first tab. */
  async write(text: string): Promise<void> {
    const source = this.page.locator('.cm-content');
    await source.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Output of the console, one string. */
  output(): Promise<string> {
    return this.log.innerText();
  }
}

// The workbench as the tests see it. The attributes are documented at the top of src/lib.rs.
import { expect, type Locator, type Page } from '@playwright/test';

export type State = 'idle' | 'loading' | 'running' | 'done' | 'stopped' | 'error';

export class Bench {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByTestId('bench');
  }

  get editor(): Locator {
    return this.page.getByTestId('editor');
  }

  /** What stands in the editor, whichever of the two it is. */
  source(): Promise<string> {
    return this.editor.evaluate((node) => (node as HTMLTextAreaElement).value);
  }

  get caption(): Locator {
    return this.page.getByTestId('caption');
  }

  get diagnostics(): Locator {
    return this.page.getByTestId('diagnostic');
  }

  button(id: string): Locator {
    return this.page.getByTestId(id);
  }

  /** Opens a screen by the fragment of its address and waits until it stands. */
  async open(fragment: string, screen: string): Promise<void> {
    // Not until `load`: what a screen fetches later, and a test may hold back, could belong to it.
    await this.page.goto(`./${fragment}`, { waitUntil: 'domcontentloaded' });
    await this.onScreen(screen);
  }

  async onScreen(screen: string): Promise<void> {
    await expect(this.page.locator(`[data-screen="${screen}"]`)).toBeVisible();
  }

  async openSandbox(): Promise<void> {
    await this.open('#/sandbox', 'sandbox');
  }

  /** Waits for one of the states of a run. */
  async reaches(...states: State[]): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', new RegExp(`^(${states.join('|')})$`));
  }

  /** Replaces the program and starts it. */
  async run(program: string): Promise<void> {
    await this.type(program);
    await this.button('run').click();
  }

  async type(program: string): Promise<void> {
    if (!(await this.editor.isVisible())) await this.button('edit').click();
    await this.editor.fill(program);
  }

  /** The event that the picture shows. */
  async event(): Promise<number> {
    return Number(await this.root.getAttribute('data-event'));
  }

  async events(): Promise<number> {
    return Number(await this.root.getAttribute('data-events'));
  }

  /** Goes to the place before the first line. Its event is not 0: what was there before counts too. */
  async toStart(): Promise<void> {
    await this.page.keyboard.press('Home');
    await expect(this.button('first')).toHaveAttribute('aria-disabled', 'true');
  }

  async toEnd(): Promise<void> {
    await this.page.keyboard.press('End');
    await expect(this.root).toHaveAttribute('data-event', (await this.root.getAttribute('data-events')) ?? '');
  }

  /** Presses a key of the workbench and waits until the picture shows another event. */
  async press(key: string): Promise<void> {
    const before = await this.root.getAttribute('data-event');
    await this.page.keyboard.press(key);
    await expect(this.root).not.toHaveAttribute('data-event', before ?? '');
  }

  /** The whole picture as text: what a reader of the tables is told. */
  async pictureText(): Promise<string> {
    return this.root.innerText();
  }
}

// A link that was cut or changed on its way says so; it never falls back to something else in silence.
import { expect, test } from './support/fixtures';

const DAMAGED = ['#1.', '#1.AAAA', '#1.!!!!', '#1.AQIDBAUGBwgJCgsMDQ4P', '#2.AAAA', `#1.${'A'.repeat(100_000)}`];

for (const fragment of DAMAGED) {
  test(`${fragment.slice(0, 24)} (${fragment.length} characters) says that the link is damaged`, async ({ page, bench }) => {
    await bench.open(fragment, 'bad-link');
    await expect(page.getByRole('heading').first()).toBeVisible();
    // There is a way on.
    await page.getByRole('link', { name: /lesson map/i }).first().click();
    await bench.onScreen('home');
  });
}

test('every cut of a real link is recognised', async ({ page, bench, freshContext }) => {
  await bench.openSandbox();
  await bench.run('numbers = [10, 20, 30]\nprint(numbers[1])\n');
  await bench.reaches('done');
  await bench.button('share').click();
  const address = await page.getByTestId('share-link').evaluate((element) =>
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : element.textContent!.trim(),
  );
  const start = address.indexOf('#1.') + 3;
  const other = await (await freshContext()).newPage();
  for (const share of [0.25, 0.5, 0.75, 0.99]) {
    const length = start + Math.max(1, Math.floor((address.length - start) * share));
    await other.goto('about:blank');
    await other.goto(address.slice(0, length));
    const damaged = other.locator('[data-screen="bad-link"]').or(other.getByRole('alert'));
    await expect(damaged.first()).toBeVisible();
  }
});

test('an unknown page says so', async ({ page, bench }) => {
  await bench.open('#/learn/no-such-lesson', 'bad-link');
  await expect(page.getByRole('heading').first()).toBeVisible();
});

test('a place in a lesson that cannot be read, or that is not there, is said so', async ({ page, bench }) => {
  const said = page.getByTestId('link-damage');
  await bench.open('#/learn/names-label?at=soon', 'lesson');
  await bench.reaches('done');
  await expect(said).toContainText('could not be read');
  await bench.open('#/learn/names-label?at=99999', 'lesson');
  await expect(said).toContainText('behind the end');
  await bench.open('#/learn/change-or-move', 'lesson');
  await bench.reaches('done');
  await expect(said).toHaveCount(0);
});

test('a link of a later format says that it is newer', async ({ page, bench }) => {
  await bench.open('#2.abcdefgh', 'bad-link');
  await expect(page.getByTestId('bad-link')).toContainText('newer Cutaway');
  await expect(page.getByTestId('reload')).toBeVisible();
});

// Nothing animates for those who ask for reduced motion.
import { expect, test } from './support/fixtures';

test('with reduced motion nothing is animated', async ({ page, bench }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    const note = (event: Event) => {
      const { elapsedTime } = event as TransitionEvent & AnimationEvent;
      if (elapsedTime > 0.02) moved.push(`${event.type} of ${(event.target as Element).className}, ${elapsedTime} s`);
    };
    for (const kind of ['transitionend', 'animationend', 'animationiteration']) addEventListener(kind, note, true);
  });
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nb = a\nc = (a,)\ndel a\n');
  await bench.reaches('done');
  for (let step = 0; step < 4; step += 1) {
    await bench.press('ArrowRight');
    const running = await page.evaluate(() =>
      document.getAnimations().filter((animation) => {
        const duration = animation.effect?.getComputedTiming().duration;
        return animation.playState === 'running' && typeof duration === 'number' && duration > 20;
      }).length,
    );
    expect(running).toBe(0);
  }
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
});

test('going through many moments shows each as it is, by mouse and by a held key', async ({ page, bench }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await bench.openSandbox();
  await bench.run('a = []\nfor i in range(30):\n    a.append([i])\n');
  await bench.reaches('done');
  const films = () =>
    page.evaluate(() => document.getAnimations().filter((film) => Number(film.effect?.getComputedTiming().duration) > 20).length);
  const box = (await page.getByTestId('timeline').boundingBox())!;
  const at = (share: number) => [box.x + box.width * share, box.y + box.height - 12] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  for (let step = 0; step < 8; step += 1) {
    await page.mouse.move(...at(0.31 + step / 30));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await films()).toBe(0);
  }
  await page.mouse.up();
  // A step of its own is a film again.
  await bench.press('ArrowRight');
  expect(await films()).toBeGreaterThan(0);
  await page.keyboard.down('ArrowRight');
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.down('ArrowRight');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await films()).toBe(0);
  }
  await page.keyboard.up('ArrowRight');
  await bench.press('ArrowRight');
  expect(await films()).toBeGreaterThan(0);
});

test('the car of a request stops at each floor that is asked', async ({ page, bench }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nb = [a, a]\n');
  await bench.reaches('done');
  const ride = page.locator('.thread [class*="down"]');
  for (let step = 0; step < 30 && (await ride.count()) === 0; step += 1) await bench.press('Shift+ArrowRight');
  const floors = await page.locator('.floor.lit').count();
  await expect(ride).toHaveClass(`ride down${floors - 1}`);
  const film = await ride.evaluate((node) => {
    const film = node.getAnimations().find((one) => (one as CSSAnimation).animationName.startsWith('down'))!;
    const top = () => node.getBoundingClientRect().top;
    film.pause();
    film.currentTime = 0;
    const first = top();
    film.currentTime = 119;
    const waits = top();
    film.finish();
    return { first, waits, last: top(), takes: Number(film.effect!.getComputedTiming().duration) };
  });
  expect(film.takes).toBe(300 * (floors - 1));
  const marks = await page.locator('.floor.lit .lvl').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(film.waits).toBe(film.first);
  expect(film.last - film.first).toBeCloseTo(marks[marks.length - 1]! - marks[0]!, -0.5);
});

test('the head of the free list hops, a wire that goes withdraws, and both end as the still picture', async ({ page, bench }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nc = a\ndel c\nb = [[a], [a]]\n');
  await bench.reaches('done');
  const back = page.locator('.w-back');
  for (let line = 0; line < 4 && (await back.count()) === 0; line += 1) await bench.press('ArrowRight');
  // At its end nothing of the wire is left but the dashes that say that it went.
  const left = await back.first().evaluate((wire) => {
    const films = wire.getAnimations();
    films.forEach((film) => film.finish());
    return { films: films.length, offset: getComputedStyle(wire).strokeDashoffset };
  });
  expect(left).toEqual({ films: 1, offset: '1px' });
  // The head that was there, moved: the style sheet makes a film of that.
  const head = page.locator('.fdot.head');
  const hop = () =>
    page.evaluate(() => {
      const now = document.querySelector('.fdot.head');
      const before = (window as unknown as { head?: { of: Element | null; x: string | null } }).head;
      const x = now?.getAttribute('cx') ?? null;
      Object.assign(window, { head: { of: now, x } });
      return now !== null && before?.of === now && before.x !== x;
    });
  let hopped = await hop();
  for (let step = 0; step < 19 && !hopped; step += 1) {
    await bench.press('Shift+ArrowRight');
    // The memory column is drawn when the rest has been.
    await page.evaluate(() => new Promise(requestIdleCallback));
    hopped = await hop();
  }
  expect(hopped).toBe(true);
  await expect(head).toHaveCSS('transition-property', 'cx, cy');
  await expect(head).toHaveCSS('transition-duration', '0.16s, 0.16s');
});

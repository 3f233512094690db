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

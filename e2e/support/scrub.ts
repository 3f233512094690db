// Dragging along the timeline, once a frame, and what the frames cost.
import type { Page } from '@playwright/test';

export interface Scrubbed {
  /** Script of each frame, ms. */
  busy: number[];
  /** From each frame to the next, ms. */
  gaps: number[];
}

export const share = (times: number[], part: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};

export function scrub(page: Page, frames = 180): Promise<Scrubbed> {
  return page.evaluate(async (count) => {
    const slider = document.querySelector('[data-testid=timeline]')!;
    const box = slider.getBoundingClientRect();
    const send = (type: string, x: number) =>
      slider.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: x, clientY: box.top + 20 }));
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const busy: number[] = [];
    const gaps: number[] = [];
    send('pointerdown', box.left + 20);
    let last = await frame();
    for (let n = 0; n < count; n += 1) {
      const x = box.left + 20 + (box.width - 40) * (0.5 + 0.5 * Math.sin(n / 14));
      const start = performance.now();
      send('pointermove', x);
      // What the event made the page do is done when its tasks are.
      await Promise.resolve();
      busy.push(performance.now() - start);
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    send('pointerup', box.left + 20);
    return { busy, gaps };
  }, frames);
}

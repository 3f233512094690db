// Programs with many objects: what looks alike is one pile, and a picture larger than its room has a map.
import { expect, test } from './support/fixtures';

const CHAIN = `class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

head = None
for i in range(20):
    node = Node([i, str(i) * 3])
    node.next = head
    head = node
`;

test('a picture larger than its room has a map, which leads to a place', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(CHAIN);
  await bench.reaches('done');
  await bench.toEnd();
  const map = page.locator('.stage-map');
  await expect(map).toBeVisible();
  const stage = page.locator('.stage').first();
  const top = () => stage.evaluate((element) => element.scrollTop);
  await stage.evaluate((element) => element.scrollTo(0, 0));
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.8);
  await expect.poll(top).toBeGreaterThan(300);
  const sight = Number(await map.locator('.sight').getAttribute('y'));
  expect(sight).toBeGreaterThan(300);
});

const TREE = `class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    else:
        node.right = insert(node.right, key)
    return node

root = None
for key in [50, 30, 70, 20, 40, 60]:
    root = insert(root, key)
`;

test('names stay in sight beside objects that are scrolled, and cover none that is pointed at', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run(TREE);
  await bench.reaches('done');
  await bench.toEnd();
  const stage = page.locator('.stage').first();
  await expect(page.locator('.stage-names.held')).toHaveCount(1);
  await stage.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  expect(await stage.evaluate((element) => element.scrollLeft)).toBeGreaterThan(50);
  const left = (await stage.boundingBox())!.x;
  const module = (await stage.locator('.frame').first().boundingBox())!;
  expect(module.x).toBeGreaterThan(left);
  // Away from their wires, their rows say where they lead.
  const leads = page.locator('.stage-names .row .to').first();
  await expect(leads).toBeVisible();
  await expect(leads).toContainText('Node #1');
  await stage.evaluate((element) => element.scrollTo(0, 0));
  await expect(leads).toBeHidden();
  await stage.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  // Scrolled down, they go with the wires that begin at them.
  await page.setViewportSize({ width: 1440, height: 640 });
  await stage.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  const origin = (await stage.locator('.frame').first().boundingBox())!.y;
  await stage.evaluate((element) => element.scrollTo(element.scrollWidth, 60));
  expect((await stage.locator('.frame').first().boundingBox())!.y).toBeCloseTo(origin - 60, 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  // Stepping brings the card that an event is about into the room beside the names.
  let seen = 0;
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('ArrowLeft');
    const told = page.locator('.obj:has(.why)').first();
    if (!(await told.count()) || !(await page.locator('.stage-names.held').count())) continue;
    // It is scrolled to before the next paint, which a test may see before.
    const beyond = () =>
      told.evaluate((card) => {
        const frames = [...document.querySelectorAll('.stage-names .frame')].map((frame) => frame.getBoundingClientRect().right);
        return card.getBoundingClientRect().x - Math.max(...frames);
      });
    await expect.poll(beyond).toBeGreaterThan(0);
    seen++;
  }
  expect(seen).toBeGreaterThan(0);
});

test('a small picture has no map', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\n');
  await bench.reaches('done');
  await expect(page.locator('.stage-map')).toHaveCount(0);
});

test('250 tuples that look alike are one pile', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('pairs = [(i, 0) for i in range(300, 550)]\nkept = pairs[1]\n');
  await bench.reaches('done');
  await bench.toEnd();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.obj.pile')).toHaveCount(1);
  await expect(page.locator('.obj.pile')).toContainText('250');
  await page.keyboard.press('End');
  await expect(page.locator('.obj.pile')).toHaveCount(0);
});

const INDEXED = `class Node:
    __slots__ = "key", "left", "right"
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

f = Node("f", Node("b"), Node("h"))
t = Node("t", Node("p"), Node("w"))
root = Node("m", f, t)
index = {"f": f, "t": t, "w": t.right}
del f, t
pairs = [(i, i % 9) for i in range(250)]
`;

test('a reference that would cross others is a flag at both ends, and pointing at one draws its line', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(INDEXED);
  await bench.reaches('done');
  await bench.toEnd();
  const flag = page.locator('.obj .flag').first();
  await flag.scrollIntoViewIfNeeded();
  await expect(flag).toContainText('#');
  const line = page.locator('.wg.folded').first();
  await expect(line).toHaveCSS('opacity', '0');
  const [owner] = (await line.getAttribute('data-w'))!.split(' ');
  await page.locator(`.obj .flag[data-o="${owner}"]`).first().hover();
  await expect(line).toHaveCSS('opacity', '1');
  // The cell names where it leads.
  await expect(page.locator(`.obj[data-o="${owner}"] .rf`).first()).toContainText('#');
});

test('an entry of a dict has one dot for a value that a wire leads to, where the wire begins', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('d = {"f": [1], "g": [2]}\n');
  await bench.reaches('done');
  await bench.toEnd();
  const entry = page.locator('.obj .entry').first();
  await expect(entry.locator('.port')).toHaveCount(1);
  const middle = (box: { x: number; width: number } | null) => box!.x + box!.width / 2;
  const port = middle(await entry.locator('.port').boundingBox());
  const dots = await page.locator('.stubs circle').evaluateAll((all) => all.map((dot) => {
    const box = dot.getBoundingClientRect();
    return box.x + box.width / 2;
  }));
  expect(Math.min(...dots.map((dot) => Math.abs(dot - port)))).toBeLessThan(1.5);
});

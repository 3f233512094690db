// The film strip: chosen moments of a run, to be printed, or kept as SVG (with a text alternative) or PNG.
//
// It is fetched when it is first asked for. Words are here, because nothing else needs them.
import { capture, picture, savePng, saveSvg } from './film-picture.js';

const WORDS = {
  en: {
    title: 'Film strip', add: 'Add this moment', print: 'Print', clear: 'Clear', close: 'Close', remove: (n) => `Remove picture ${n}`,
    hint: 'Step to a moment and add it. The strip prints on paper and can be kept as a file.',
  },
  zh: {
    title: '连环画', add: '加入这一刻', print: '打印', clear: '清空', close: '关闭', remove: (n) => `移除第 ${n} 幅`,
    hint: '走到某一刻，把它加进来。可以打印在纸上，也可以存成文件。',
  },
};
const words = () => (document.documentElement.lang.startsWith('zh') ? WORDS.zh : WORDS.en);

/** @type {{where: string, line: string, caption: string, objects: string[], width: number, height: number, body: string}[]} */
let frames = [];

/** On paper: a picture, its sentence and its words, none of them across two sheets. */
function print() {
  const sheet = document.createElement('div');
  sheet.className = 'film-sheet';
  frames.forEach((frame, at) => {
    const part = document.createElement('section');
    const head = Object.assign(document.createElement('h2'), { textContent: `${at + 1} · ${frame.where}` });
    const line = Object.assign(document.createElement('code'), { textContent: frame.line });
    const said = Object.assign(document.createElement('p'), { textContent: frame.caption });
    const objects = Object.assign(document.createElement('p'), { className: 'fine', textContent: frame.objects.join('; ') });
    part.append(head, line, picture(frame), said, objects);
    sheet.append(part);
  });
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}

let panel = null;

function button(testid, name, press, plain = true) {
  const made = Object.assign(document.createElement('button'), { className: plain ? 'btn small' : 'btn ink small', textContent: name, onclick: press });
  made.dataset.testid = testid;
  return made;
}

function show() {
  const w = words();
  if (!panel) {
    panel = document.createElement('section');
    panel.className = 'film';
    panel.dataset.testid = 'film';
    document.body.append(panel);
  }
  panel.setAttribute('aria-label', w.title);
  const dock = document.querySelector('.dock');
  panel.style.bottom = `${dock ? dock.getBoundingClientRect().height : 0}px`;
  const bar = document.createElement('div');
  bar.className = 'film-bar';
  const add = button('film-add', w.add, () => { const frame = capture(); if (frame) frames.push(frame); show(); panel.querySelector('[data-testid=film-add]').focus(); }, false);
  const some = frames.length > 0;
  const files = some ? [button('film-print', w.print, print), button('film-svg', 'SVG', () => saveSvg(frames)), button('film-png', 'PNG', () => savePng(frames)), button('film-clear', w.clear, () => { frames = []; show(); })] : [];
  const title = Object.assign(document.createElement('b'), { textContent: w.title });
  const hint = Object.assign(document.createElement('span'), { className: 'note', textContent: some ? '' : w.hint });
  const close = button('film-close', w.close, () => { panel.remove(); panel = null; document.querySelector('[data-testid=film-open]')?.focus(); });
  bar.append(title, add, ...files, hint, close);
  const list = document.createElement('ol');
  list.tabIndex = 0;
  list.setAttribute('aria-label', w.title);
  frames.forEach((frame, at) => {
    const item = document.createElement('li');
    const figure = document.createElement('figure');
    figure.append(picture(frame), Object.assign(document.createElement('figcaption'), { textContent: `${at + 1} · ${frame.line || frame.where}` }));
    const remove = button('film-remove', '×', () => { frames.splice(at, 1); show(); });
    remove.setAttribute('aria-label', w.remove(at + 1));
    item.append(figure, remove);
    list.append(item);
  });
  panel.replaceChildren(bar, ...(some ? [list] : []));
}

addEventListener('cutaway-film', show);
addEventListener('hashchange', () => { frames = []; panel?.remove(); panel = null; });
show();

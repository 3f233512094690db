// Moments of a run as plain SVG: rectangles, paths and text, nothing that only a browser can show; with a text
// alternative, and as PNG. A moment is drawn from the page as it stands, in the light theme.
//
// Fetched with the film strip (film.js), and for the picture in the share dialog: <step-picture name="...">.
const WORDS = {
  en: { title: 'Film strip', objects: 'Objects', line: 'Code' },
  zh: { title: '连环画', objects: '对象', line: '代码' },
};
const words = () => (document.documentElement.lang.startsWith('zh') ? WORDS.zh : WORDS.en);

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const round = (n) => Math.round(n * 10) / 10;
const seen = (colour) => colour && colour !== 'transparent' && colour !== 'none' && !/[,/] ?0\)$/.test(colour);

/** A piece of HTML as rectangles and text; places are relative to `left`, `top`. */
function drawHtml(element, left, top, out) {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || element.classList.contains('vh')) return;
  if (element instanceof SVGSVGElement) return drawSvg(element, left, top, out);
  const box = element.getBoundingClientRect();
  const [x, y, w, h] = [box.left - left, box.top - top, box.width, box.height].map(round);
  const ring = /(rgba?\([^)]*\)|color\([^)]*\)) 0px 0px 0px ([\d.]+)px/.exec(style.boxShadow);
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, h / 2);
  if (ring && seen(ring[1])) {
    const r = Number(ring[2]);
    out.push(`<rect x="${x - r}" y="${y - r}" width="${w + 2 * r}" height="${h + 2 * r}" rx="${radius + r}" fill="${ring[1]}"/>`);
  }
  const border = ['Top', 'Right', 'Bottom', 'Left'].map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
    dashed: ['dashed', 'dotted'].includes(style[`border${side}Style`]),
  }));
  const whole = border.every((side) => side.width > 0 && seen(side.colour));
  const fill = seen(style.backgroundColor) ? style.backgroundColor : 'none';
  if (fill !== 'none' || whole) {
    const stroke = whole ? ` stroke="${border[0].colour}" stroke-width="${border[0].width}"${border[0].dashed ? ' stroke-dasharray="4 3"' : ''}` : '';
    out.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"${stroke}/>`);
  }
  if (!whole) {
    const lines = [[x, y, x + w, y], [x + w, y, x + w, y + h], [x, y + h, x + w, y + h], [x, y, x, y + h]];
    border.forEach((side, at) => {
      if (side.width > 0 && seen(side.colour)) {
        const [x1, y1, x2, y2] = lines[at];
        out.push(`<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${side.colour}" stroke-width="${side.width}"${side.dashed ? ' stroke-dasharray="4 3"' : ''}/>`);
      }
    });
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) drawHtml(child, left, top, out);
    else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) drawText(child, style, left, top, out);
  }
}

/** One text, line by line. */
function drawText(node, style, left, top, out) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  if (boxes.length === 0) return;
  const size = parseFloat(style.fontSize) * (boxes[0].height / (range.getBoundingClientRect().height || boxes[0].height));
  const family = style.fontFamily.includes('Mono') ? 'JetBrains Mono, ui-monospace, monospace' : 'Atkinson Hyperlegible Next, system-ui, sans-serif';
  // As styles: on the page, rules for drawings would go before attributes.
  const looks = `font-family:${family};font-size:${round(size)}px;font-weight:${style.fontWeight};fill:${style.color}`;
  // A text of several lines is split where the boxes are; the pictures have hardly any.
  let text = node.data.replace(/\s+/g, ' ').trim();
  const box = boxes[0];
  let [x, width] = [box.left - left, box.width];
  // Quotes are the style sheet's.
  if (node.parentElement.classList.contains('quoted')) {
    const letter = width / text.length;
    text = `"${text}"`;
    [x, width] = [x - letter, width + 2 * letter];
  }
  const fits = boxes.length === 1 ? ` textLength="${round(width)}" lengthAdjust="spacing"` : '';
  out.push(`<text x="${round(x)}" y="${round(box.top - top + box.height / 2)}" dominant-baseline="central" style="${looks}"${fits}>${escape(text)}</text>`);
}

/** The shapes of a drawing, with the looks that they have on the page. */
function drawSvg(svg, left, top, out) {
  for (const shape of svg.querySelectorAll('path,circle,rect')) {
    if (shape.closest('defs')) continue;
    const style = getComputedStyle(shape);
    const matrix = shape.getScreenCTM();
    if (!matrix || style.display === 'none') continue;
    const place = [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e - left, matrix.f - top].map((n) => Math.round(n * 1000) / 1000);
    const looks = ['fill', 'stroke', 'stroke-width', 'stroke-linejoin'].map((name) => `${name}="${style.getPropertyValue(name)}"`);
    // Lines that are drawn as a movement have a dash as long as they are; a still picture has whole lines.
    const dash = style.strokeDasharray;
    if (dash !== 'none' && !shape.hasAttribute('pathLength')) looks.push(`stroke-dasharray="${dash}"`);
    const geometry = ['d', 'cx', 'cy', 'r', 'x', 'y', 'width', 'height', 'rx'].filter((name) => shape.hasAttribute(name));
    out.push(`<${shape.localName} transform="matrix(${place.join(' ')})" ${geometry.map((name) => `${name}="${shape.getAttribute(name)}"`).join(' ')} ${looks.join(' ')}/>`);
  }
}

const text = (selector) => document.querySelector(selector)?.textContent.trim() ?? '';

/** Colours of the light theme, as the tokens have them. */
let colours = { ink: '', mark: '', line: '', paper: '' };

/** The moment that the page shows. */
export function capture() {
  const stage = document.querySelector('.stage-size');
  if (!stage) return null;
  // Names stay in sight when objects are scrolled: the picture has them where they are drawn.
  const scroller = stage.parentElement;
  const scrolled = scroller.scrollLeft;
  scroller.scrollLeft = 0;
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = 'light';
  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  colours = { ink: token('--ink'), mark: token('--hl'), line: token('--line-2'), paper: token('--panel') };
  const things = [...stage.querySelectorAll('.frame,.obj')];
  const boxes = things.map((thing) => thing.getBoundingClientRect());
  const asBefore = () => {
    root.dataset.theme = theme;
    scroller.scrollLeft = scrolled;
  };
  if (boxes.length === 0) {
    asBefore();
    return null;
  }
  const left = Math.min(...boxes.map((box) => box.left)) - 24;
  const top = Math.min(...boxes.map((box) => box.top)) - 30;
  const out = [];
  drawHtml(stage, left, top, out);
  asBefore();
  return {
    where: text('.cap .where').replace(/(\d)(line|第)/, '$1 · $2'),
    line: document.querySelector('.code .cur>span')?.textContent.trim() ?? '',
    caption: text('[data-testid=caption]') || text('.cap p'),
    objects: things.filter((thing) => thing.matches('.obj')).map((thing) => thing.getAttribute('aria-label') ?? ''),
    width: Math.ceil(Math.max(...boxes.map((box) => box.right)) - left + 24),
    height: Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top + 24),
    body: out.join(''),
  };
}

/** A sentence in lines of at most `most` letters; wide letters count twice. */
function wrapped(sentence, most) {
  const lines = [''];
  let used = 0;
  for (const part of sentence.split(/(?<=[ ，。、：])|(?<=[\u3000-\u9fff])/u)) {
    const size = [...part].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);
    if (used + size > most && used > 0) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += part;
    used += size;
  }
  return lines.map((line) => line.trim());
}

const FONT = 'font-family="Atkinson Hyperlegible Next, system-ui, sans-serif"';
const MONO = 'font-family="JetBrains Mono, ui-monospace, monospace"';

/** What the pictures show, in words. */
function alternative(frames) {
  const w = words();
  return frames.map((frame, at) => [`${at + 1}. ${frame.where}`, `${w.line}: ${frame.line}`, frame.caption, `${w.objects}: ${frame.objects.join('; ')}`].join('. ')).join('\n');
}

/** The page's letters as rules of a style sheet, so that a file has them wherever it is opened; what is not Latin has the reader's own. */
async function letters() {
  const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => [sheet, rule]));
  const latin = faces.filter(([, rule]) => rule instanceof CSSFontFaceRule && /^U\+0+-7F/i.test(rule.style.getPropertyValue('unicode-range').replace(/0+7F/i, '7F')));
  const rules = latin.map(async ([sheet, rule]) => {
    const address = /url\("?([^")]+)/.exec(rule.style.getPropertyValue('src'))[1];
    const file = await (await fetch(new URL(address, sheet.href))).blob();
    const data = await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = reject;
      reader.readAsDataURL(file);
    });
    return `@font-face{font-family:${rule.style.getPropertyValue('font-family')};font-weight:${rule.style.getPropertyValue('font-weight')};src:url(${data})}`;
  });
  // Without them (offline, before they were kept) the picture is the same in other letters.
  return Promise.all(rules).then((all) => all.join(''), () => '');
}

/** All moments as one SVG, one below the other; `fonts`: rules for its letters. */
function strip(frames, fonts) {
  const width = Math.max(560, ...frames.map((frame) => frame.width)) + 48;
  let y = 24;
  const parts = frames.map((frame, at) => {
    const caption = wrapped(frame.caption, Math.floor((width - 48) / 8.2));
    const begin = y;
    const lines = caption.map((line, n) => `<text x="24" y="${begin + 68 + frame.height + n * 22}" ${FONT} font-size="16" fill="${colours.ink}">${escape(line)}</text>`);
    y += 68 + frame.height + caption.length * 22 + 24;
    return `<g><text x="24" y="${begin + 14}" ${FONT} font-size="14" font-weight="700" fill="${colours.ink}">${at + 1} · ${escape(frame.where)}</text>`
      + `<rect x="20" y="${begin + 24}" width="${width - 40}" height="26" fill="${colours.mark}"/><text x="28" y="${begin + 42}" ${MONO} font-size="15" fill="${colours.ink}" xml:space="preserve">${escape(frame.line)}</text>`
      + `<g transform="translate(24 ${begin + 54})">${frame.body}</g>${lines.join('')}<path d="M24 ${y - 12}H${width - 24}" stroke="${colours.line}" stroke-width="1"/></g>`;
  });
  return { width, height: y, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-labelledby="film-title film-desc">`
    + `<title id="film-title">${escape(words().title)} · Cutaway</title><desc id="film-desc">${escape(alternative(frames))}</desc><style>${fonts}</style><rect width="${width}" height="${y}" fill="${colours.paper}"/>${parts.join('')}</svg>` };
}

function save(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function saveSvg(frames) {
  save(new Blob([strip(frames, await letters()).svg], { type: 'image/svg+xml' }), 'cutaway.svg');
}

export async function savePng(frames) {
  const { svg, width, height } = strip(frames, await letters());
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  const context = canvas.getContext('2d');
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  canvas.toBlob((blob) => { if (blob) save(blob, 'cutaway.png'); }, 'image/png');
}

/** A moment on the page. */
export function picture(frame) {
  const holder = document.createElement('div');
  holder.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true"><rect width="${frame.width}" height="${frame.height}" fill="${colours.paper}"/>${frame.body}</svg>`;
  return holder.firstChild;
}

/** The moment that the page shows, to be kept as a file. `name`: what the picture is called; `empty`: there is none. */
class StepPicture extends HTMLElement {
  connectedCallback() {
    const frame = capture();
    this.dataset.state = frame ? 'done' : 'empty';
    if (!frame) {
      this.textContent = this.getAttribute('empty') ?? '';
      return;
    }
    const shown = picture(frame);
    shown.setAttribute('role', 'img');
    shown.setAttribute('aria-label', `${frame.caption} ${frame.objects.join('; ')}`);
    shown.removeAttribute('aria-hidden');
    shown.style.cssText = 'display:block;width:100%;max-height:46vh;border:1px solid var(--line);border-radius:var(--r-2)';
    const button = (kind, press) => {
      const made = Object.assign(document.createElement('button'), { className: 'btn', textContent: kind, onclick: press });
      made.setAttribute('aria-label', `${this.getAttribute('name') ?? ''} ${kind}`.trim());
      made.dataset.testid = `picture-${kind.toLowerCase()}`;
      return made;
    };
    const row = Object.assign(document.createElement('div'), { className: 'picture-row' });
    row.style.cssText = 'display:flex;gap:10px;margin-top:12px';
    row.append(button('SVG', () => saveSvg([frame])), button('PNG', () => savePng([frame])));
    this.replaceChildren(shown, row);
  }
}

customElements.define('step-picture', StepPicture);

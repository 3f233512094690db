// Starts the app: how much of it has come; when it cannot run here, why and what now; and the change to the whole build.
//
// The site has the app twice (WHOLE in src/lib.rs): `lessons` is what a first visit needs, `whole` has every screen.
// `cargo xtask build` writes their addresses and sizes into index.html, which chooses by the address's fragment.
const WORDS = {
  en: {
    loading: (now, all) => `Loading the simulator, ${now} of ${all} MB`,
    later: 'Next time it opens from this device, without a connection too.',
    missing: ['This browser has no WebAssembly.', 'Cutaway runs a small Python interpreter in your browser and needs it. Every browser since 2018 has it; a lockdown mode or a rule of your organisation may have switched it off.'],
    failed: ['The simulator could not be loaded.', 'Is there a network? What you wrote is kept on this device.'],
    again: 'Try again',
  },
  zh: {
    loading: (now, all) => `正在加载模拟器，${now} / ${all} MB`,
    later: '下次不用联网也能从这台设备打开。',
    missing: ['这个浏览器没有 WebAssembly。', 'Cutaway 在浏览器里运行一个小的 Python 解释器，需要它。2018 年以后的浏览器都有；可能被锁定模式或单位的规定关掉了。'],
    failed: ['模拟器没有加载成功。', '网络通吗？你写的东西保存在这台设备上。'],
    again: '再试一次',
  },
};

function words() {
  let lang = null;
  try { lang = localStorage.getItem('cutaway.lang'); } catch { lang = null; }
  return (lang || navigator.language || 'en').toLowerCase().startsWith('zh') ? WORDS.zh : WORDS.en;
}

function element(name, props, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

/** A build's bindings and its compiled module; `told` hears how many bytes have come. */
async function fetched(build, told = () => {}) {
  if (build === builds.whole && !document.querySelector('[data-wanted="tools.css"]')) {
    // Its styles come beside it, so that nothing is seen without them.
    const styles = element('link', { rel: 'stylesheet', href: './tools.css' });
    styles.dataset.wanted = 'tools.css';
    document.head.append(styles);
  }
  const compiled = fetch(build.wasm).then((answer) => {
    if (!answer.ok) throw new Error(`${build.wasm}: ${answer.status}`);
    let bytes = 0;
    const counted = new TransformStream({
      transform(chunk, rest) {
        bytes += chunk.byteLength;
        told(bytes);
        rest.enqueue(chunk);
      },
    });
    const { headers } = answer;
    return WebAssembly.compileStreaming(new Response(answer.body.pipeThrough(counted), { headers }));
  });
  const [bindings, module] = await Promise.all([import(build.js), compiled]);
  return () => bindings.default({ module_or_path: module });
}

/** The page's first words while `build` comes. */
async function begin(build) {
  const boot = document.getElementById('boot');
  const w = words();
  const mb = (bytes) => (bytes / 1e6).toFixed(1);
  const line = element('p', { className: 'boot-load' });
  const bar = element('progress', { max: 1, value: 0 });
  const later = element('p', { className: 'boot-later', textContent: w.later });
  [line.textContent] = w.loading('', '').split(/[,，]/);
  bar.setAttribute('aria-label', line.textContent);
  boot.append(line, bar, later);
  try {
    const start = await fetched(build, (bytes) => {
      line.textContent = w.loading(mb(Math.min(bytes, build.size)), mb(build.size));
      bar.value = bytes / build.size;
    });
    await start();
    dispatchEvent(new Event('cutaway-started'));
  } catch (error) {
    const missing = typeof WebAssembly !== 'object';
    const [title, text] = missing ? w.missing : w.failed;
    const note = element('div', { className: 'boot-fault' }, element('b', { textContent: title }), element('p', { textContent: text }));
    note.setAttribute('role', 'alert');
    note.dataset.testid = missing ? 'no-wasm' : 'no-load';
    if (!missing) {
      note.append(element('button', { className: 'btn', textContent: w.again, onclick: () => location.reload() }));
    }
    for (const part of [line, bar, later]) part.remove();
    boot.append(note);
    throw error;
  }
}

const { builds, chosen } = globalThis.cutaway;
begin(builds[chosen]);

// The lessons' build has come to a screen that only the whole one has.
let coming = false;
addEventListener('cutaway-whole', async () => {
  if (coming) return;
  coming = true;
  try {
    const start = await fetched(builds.whole);
    dispatchEvent(new Event('cutaway-hand-over'));
    dispatchEvent(new Event('cutaway-make-way'));
    await start();
  } catch {
    dispatchEvent(new Event('cutaway-whole-failed'));
  }
  coming = false;
});

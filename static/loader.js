// While the app is fetched: how much has come; and when it cannot run here, why and what now.
// Trunk calls these functions (data-initializer in index.html).
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

export default function loader() {
  const boot = document.getElementById('boot');
  const w = words();
  const mb = (bytes) => (bytes / 1e6).toFixed(1);
  const line = element('p', { className: 'boot-load' });
  const bar = element('progress', { max: 1, value: 0 });
  // A connection that breaks in the middle fails inside of Trunk's reading, which tells nobody else.
  const broken = () => fail();
  let failed = false;
  function fail() {
    removeEventListener('unhandledrejection', broken);
    if (failed) return;
    failed = true;
    const missing = typeof WebAssembly !== 'object';
    const [title, text] = missing ? w.missing : w.failed;
    const note = element('div', { className: 'boot-fault' }, element('b', { textContent: title }), element('p', { textContent: text }));
    note.setAttribute('role', 'alert');
    note.dataset.testid = missing ? 'no-wasm' : 'no-load';
    if (!missing) {
      note.append(element('button', { className: 'btn', textContent: w.again, onclick: () => location.reload() }));
    }
    line.remove();
    bar.remove();
    boot.querySelector('.boot-later')?.remove();
    boot.append(note);
  }
  return {
    onStart() {
      addEventListener('unhandledrejection', broken);
      [line.textContent] = w.loading('', '').split(/[,，]/);
      bar.setAttribute('aria-label', line.textContent);
      boot.append(line, bar, element('p', { className: 'boot-later', textContent: w.later }));
    },
    onProgress({ current, total }) {
      if (!total) return;
      line.textContent = w.loading(mb(Math.min(current, total)), mb(total));
      bar.value = current / total;
    },
    onComplete() {},
    onSuccess() { removeEventListener('unhandledrejection', broken); },
    onFailure() { fail(); },
  };
}

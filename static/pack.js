// The class pack: the chosen lessons, with a picture of every step, as one file that needs no network, no server and no
// script. It is put together here, in the teacher's browser, from the plain pages of this site.
const form = document.getElementById("pack");
const said = document.getElementById("said");
const words = document.documentElement.lang === "en" ? { busy: "Packing …", done: "Packed", none: "Choose a lesson first.", failed: "A page could not be fetched. Is there a network?" } : { busy: "正在打包……", done: "已打包", none: "请先选一课。", failed: "有一页没有取到。网络通吗？" };

async function page(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.text();
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = [...form.querySelectorAll("input[name=lesson]:checked")];
  if (chosen.length === 0) {
    said.textContent = words.none;
    return;
  }
  said.textContent = words.busy;
  try {
    const parts = await Promise.all(chosen.map(async ({ value }) => {
      const inside = new DOMParser().parseFromString(await page(value), "text/html").querySelector("main");
      inside.querySelector(".onward")?.remove();
      return { title: inside.querySelector("h1").textContent, html: inside.innerHTML };
    }));
    // The file has no fonts beside it: the system's own take over.
    const style = (await page(document.querySelector("link[rel=stylesheet]").href)).replace(/@font-face\s*\{[^}]*\}/g, "");
    const list = parts.map(({ title }, index) => `<li><a href="#lesson-${index}">${escaped(title)}</a></li>`).join("");
    const lessons = parts.map(({ html }, index) => `<article id="lesson-${index}">${html}</article>`).join("\n");
    const file = `<!doctype html>\n<html lang="${document.documentElement.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Cutaway</title><style>${style}article{break-before:page;border-top:2px solid var(--ink);padding-top:24px;margin-top:48px}</style></head><body><main><h1>Cutaway</h1><ol class="all">${list}</ol>\n${lessons}\n</main></body></html>\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "text/html" }));
    link.download = "cutaway-lessons.html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    said.textContent = `${words.done}: ${parts.length}`;
  } catch {
    said.textContent = words.failed;
  }
});

document.getElementById("all").addEventListener("change", ({ target }) => {
  for (const box of form.querySelectorAll("input[name=lesson]")) box.checked = target.checked;
});

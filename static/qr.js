// <qr-code text="..." toolong="...">: a QR code, drawn as one SVG path. Fetched when the share dialog first opens.
// The code itself is computed by lean-qr (MIT), which the build copies from its npm package beside this file.
// A reader of codes wants dark on light: the colours are the same in both themes.
import { generate } from "./lean-qr.mjs";

const QUIET = 4;

class QrCode extends HTMLElement {
  static observedAttributes = ["text"];

  connectedCallback() {
    this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.draw();
  }

  draw() {
    const text = this.getAttribute("text") ?? "";
    let code;
    try {
      code = generate(text);
    } catch {
      this.textContent = this.getAttribute("toolong") ?? "";
      this.dataset.state = "too-long";
      return;
    }
    let path = "";
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) {
        if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
      }
    }
    const size = code.size + 2 * QUIET;
    this.innerHTML =
      `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true">` +
      `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
    this.dataset.state = "done";
  }
}

customElements.define("qr-code", QrCode);

// The script of the sample course page: the page's own theme, and prose that drives a scene.
const scene = document.getElementById("sum");
document.getElementById("theme").addEventListener("click", () => {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "dark" ? "light" : "dark";
});
document.getElementById("fourth").addEventListener("click", (event) => {
  event.preventDefault();
  scene.goTo(128);
});
scene.addEventListener("cutaway-moved", ({ detail }) => {
  scene.dataset.at = String(detail.at);
  scene.dataset.state = detail.state;
});

// What a code means, and the keys: windows that Escape closes.
const explain = (code) => {
  const page = [...document.querySelectorAll("template[data-code]")].find((one) => one.dataset.code === code);
  if (!page) return;
  byId("explained-title").textContent = page.dataset.title;
  document.querySelector("#explained .means").replaceChildren(page.content.cloneNode(true));
  byId("explained").showModal();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-explain]");
  if (button) explain(button.dataset.explain);
  if (event.target.matches("dialog")) event.target.close(); // the dimmed page around it
});
byId("help").addEventListener("click", () => byId("keys").showModal());

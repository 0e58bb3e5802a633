// Keys, but for what is typed into a field or meant for the browser.
const keys = {
  j: () => walk(1),
  n: () => walk(1),
  k: () => walk(-1),
  p: () => walk(-1),
  "]": () => walkFiles(1),
  "[": () => walkFiles(-1),
  "/": () => byId("find").focus(),
  "?": () => byId("keys").showModal(),
  c: () => current && explain(current.code),
  o: () => {
    const file = fileHere();
    if (file) file.open = !file.open;
  },
  e: () => {
    const folds = [...(fileHere()?.querySelectorAll(".fold") ?? [])];
    const closed = folds.some((fold) => fold.firstChild.getAttribute("aria-expanded") === "false");
    for (const fold of folds) setFold(fold, closed);
  },
  Escape: () => wantEverything(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const field = event.target.closest("input, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

apply();
if (files.length === 1) open(files[0]);
follow();

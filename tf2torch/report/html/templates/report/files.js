// Files are built when they are first opened: a page of a large project has too many lines to have them all at once.
const build = (file) => {
  if (file.classList.contains("built")) return;
  file.classList.add("built");
  const source = read(`s${file.id.slice(1)}`);
  const notes = notesOf.get(file);
  const body = file.querySelector(".source");
  if (source.chunks.length) body.append(heads());
  let last = 0;
  for (const [kind, left, right, lines, others, scope] of source.chunks) {
    const chunk = [kind, left, right, lines, others || lines, scope];
    last = left + count(lines) - 1;
    const here = notes.filter((note) => note.line >= left && note.line <= last);
    body.append(...(kind === FOLDED ? [foldElement(source, chunk, here)] : chunkElements(source, chunk, here)));
  }
  file.querySelector(".about").append(...notes.filter((note) => note.line > last).map(noteElement));
  showMatching(file);
};

const heads = () => {
  const element = make("div", "heads");
  element.append(make("span", "original", "original: TensorFlow"), make("span", "", "translation: PyTorch"));
  return element;
};

const open = (file) => {
  build(file);
  file.open = true;
};

byId("files").addEventListener("toggle", (event) => {
  if (event.target.open && event.target.matches(".file")) build(event.target);
}, true);

const holds = (element, line) => Number(element.dataset.first) <= line && line <= Number(element.dataset.last);

// Opens whatever is closed around a line, and gives the chunk that shows it.
const reveal = (file, line) => {
  open(file);
  const fold = [...file.querySelectorAll(".fold")].find((one) => holds(one, line));
  if (fold && fold.firstChild.getAttribute("aria-expanded") === "false") setFold(fold, true);
  return [...file.querySelectorAll(".chunk")].find((one) => holds(one, line));
};

const follow = () => {
  const [, id, line] = location.hash.match(/^#(f\d+)(?:-(\d+))?$/) ?? [];
  const file = id && byId(id);
  if (!file) return;
  file.hidden = false;
  open(file);
  const chunk = line && reveal(file, Number(line));
  const place = chunk ? chunk.querySelectorAll(".left, .cell")[Number(line) - Number(chunk.dataset.first)] : null;
  for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
  place?.classList.add("target");
  (place ?? file).scrollIntoView({ block: place ? "center" : "start" });
};
addEventListener("hashchange", follow);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) follow(); // the address does not change
  const button = event.target.closest("button");
  if (button?.matches(".unfold")) setFold(button.parentElement, button.getAttribute("aria-expanded") === "false");
  if (button?.matches(".mark")) toggleExact(button);
});

// From note to note, and from file to file, in the order in which they are shown.
let current = null;

const shownFiles = () => [...byId("files").children].filter((file) => !file.hidden);

// The file in which the reader is: by the focus, by the last note, by what is in sight.
const fileHere = () => document.activeElement?.closest("details.file")
  ?? current?.file
  ?? shownFiles().find((file) => file.open && file.getBoundingClientRect().bottom > byId("find").getBoundingClientRect().bottom)
  ?? null;

const goTo = (note, place) => {
  reveal(note.file, note.line);
  for (const old of document.querySelectorAll(".note.current")) old.classList.remove("current");
  current = note;
  note.element.hidden = false;
  note.element.classList.add("current");
  note.element.scrollIntoView({ block: "center" });
  note.element.focus({ preventScroll: true });
  tell(place);
};

const walk = (step) => {
  const notes = shownFiles().flatMap((file) => matchingOf.get(file) ?? []);
  if (notes.length === 0) return;
  let at = notes.indexOf(current) + step;
  const file = fileHere();
  if (file && current?.file !== file) { // the reader has gone elsewhere since
    const order = shownFiles();
    at = notes.findIndex((note) => order.indexOf(note.file) >= order.indexOf(file));
    if (step < 0 || at < 0) at = (at < 0 ? notes.length : at) + Math.min(step, 0);
  } else if (!notes.includes(current)) {
    at = step > 0 ? 0 : notes.length - 1;
  }
  at = Math.min(Math.max(at, 0), notes.length - 1);
  goTo(notes[at], at + 1);
};

const walkFiles = (step) => {
  const shown = shownFiles();
  const at = shown.indexOf(fileHere());
  const file = shown[Math.min(Math.max(at < 0 ? 0 : at + step, 0), shown.length - 1)];
  if (!file) return;
  file.scrollIntoView({ block: "start" });
  file.firstElementChild.focus({ preventScroll: true });
};

byId("next").addEventListener("click", () => walk(1));
byId("previous").addEventListener("click", () => walk(-1));

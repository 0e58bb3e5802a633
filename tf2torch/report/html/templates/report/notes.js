// Notes below their lines. Those of the status exact say little: they are behind the dot beside the line.
const explainButton = (code) => {
  const button = make("button", "code", code);
  button.type = "button";
  button.dataset.explain = code;
  button.setAttribute("aria-haspopup", "dialog");
  return button;
};

const noteElement = (note) => {
  const element = make("article", `note ${note.status}${note.causes ? "" : " follows"}`);
  element.tabIndex = -1;
  element.setAttribute("aria-label", `${note.status}, ${note.code}, ${note.where}`);
  const said = make("p");
  const link = make("a", "where", note.where);
  link.href = `#${note.file.id}-${note.line}`;
  said.append(make("span", `status ${note.status}`, note.status), " ", explainButton(note.code), " ", link, " ");
  if (note.isNew) said.append(make("span", "badge bad", "new"), " ");
  said.append(note.text);
  element.append(said);
  if (note.source) element.append(make("pre", "", note.source));
  if (note.hint) element.append(make("p", "hint", note.hint));
  note.element = element;
  element.note = note;
  return element;
};

const addNotes = (chunk, notes, row) => {
  const exact = notes.filter((note) => note.status === "exact");
  const worst = STATUSES.find((status) => notes.some((note) => note.status === status));
  const mark = make(exact.length ? "button" : "span", `mark ${worst}`);
  mark.style.setProperty("--row", row);
  if (exact.length) {
    mark.type = "button";
    mark.title = `${exact.length} translated exactly`;
    mark.setAttribute("aria-label", `${notes[0].where}: ${mark.title}`);
    mark.setAttribute("aria-expanded", "false");
  }
  const said = make("div", "notes");
  said.append(...notes.map(noteElement));
  chunk.prepend(mark);
  chunk.append(said);
};

const toggleExact = (mark) => {
  const open = mark.getAttribute("aria-expanded") !== "true";
  mark.setAttribute("aria-expanded", String(open));
  for (const note of mark.parentElement.querySelectorAll(".note.exact")) note.hidden = !open;
};

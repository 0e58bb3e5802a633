// What the page knows: every note, and the text of a file once it is opened.
const STATUSES = ["unsupported", "file", "assumed", "default", "exact"];
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { kinds, classes, files: places } = read("notes");
const files = [...document.querySelectorAll("details.file")];
const byId = (id) => document.getElementById(id);

const make = (name, kind = "", text = "") => {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
};

// A note knows its file, its line there, what it says, and its element once the file is opened.
const notesOf = new Map(files.map((file) => [file, places[file.id.slice(1)].map(([line, kind, cell, at, isNew, source]) => {
  const [status, code, text, hint, follows] = kinds[kind];
  const where = cell ? `cell ${cell}, line ${at}` : `line ${at}`;
  const causes = !follows; // false where it is left only because of another
  return { file, line, kind, where, isNew: isNew === 1, causes, status: STATUSES[status], code, text, hint, source };
})]));

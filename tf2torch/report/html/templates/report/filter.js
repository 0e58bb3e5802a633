// Which notes are wanted. Nothing chosen: all, but for those of the status exact.
const NOTHING = { find: "", statuses: new Set(), flags: new Set(), code: "" };
const wanted = { ...NOTHING };

const narrowed = () => wanted.find !== "" || wanted.statuses.size > 0 || wanted.code !== "" || wanted.flags.size > 0;
const named = (file) => file.querySelector("h2").textContent.toLowerCase().includes(wanted.find);
const says = kinds.map(([, code, text, hint]) => `${code} ${text} ${hint}`.toLowerCase());

const matches = (note, inFile) => {
  const said = wanted.find !== "" && says[note.kind].includes(wanted.find);
  const asked = wanted.statuses.has("exact") || wanted.code !== "" || said;
  return (wanted.statuses.size === 0 || wanted.statuses.has(note.status))
    && (wanted.code === "" || wanted.code === note.code)
    && [...wanted.flags].every((flag) => note[flag])
    && (wanted.find === "" || said || inFile)
    && (note.status !== "exact" || asked);
};

const matchingOf = new Map(); // the wanted notes of each file that is shown

// Shows the wanted notes among those that are built inside an element.
const showMatching = (element) => {
  for (const one of element.querySelectorAll(".note")) {
    one.hidden = !matchingOf.get(one.note.file)?.includes(one.note);
  }
  for (const mark of element.querySelectorAll("button.mark")) {
    const exact = mark.parentElement.querySelector(".note.exact:not([hidden])");
    mark.setAttribute("aria-expanded", String(exact !== null));
  }
};

const apply = () => {
  matchingOf.clear();
  for (const file of files) {
    const inFile = wanted.find === "" || named(file);
    const found = notesOf.get(file).filter((note) => matches(note, inFile));
    const byName = wanted.find !== "" && inFile && wanted.statuses.size + wanted.flags.size === 0 && wanted.code === "";
    file.hidden = narrowed() && found.length === 0 && !byName;
    if (!file.hidden) matchingOf.set(file, found);
    if (file.classList.contains("built")) showMatching(file);
  }
  byId("none").hidden = files.length === 0 || matchingOf.size > 0;
  tell();
};

// The count of what is shown, or the place in it.
const tell = (place = 0) => {
  const count = [...matchingOf.values()].reduce((sum, notes) => sum + notes.length, 0);
  const many = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  byId("shown").textContent = place
    ? `${place} of ${count}`
    : `${many(matchingOf.size, "file")}, ${many(count, "note")}`;
};

const showWanted = () => {
  byId("find").value = wanted.find;
  byId("code").value = wanted.code;
  for (const chip of document.querySelectorAll(".chips button")) {
    const pressed = wanted.statuses.has(chip.dataset.status) || wanted.flags.has(chip.dataset.flag);
    chip.setAttribute("aria-pressed", String(pressed));
  }
  apply();
};

const want = (changes) => {
  Object.assign(wanted, changes);
  showWanted();
};
const wantEverything = () => want(NOTHING);

byId("find").addEventListener("input", (event) => {
  wanted.find = event.target.value.trim().toLowerCase();
  apply();
});
byId("code").addEventListener("change", (event) => want({ code: event.target.value }));
byId("clear").addEventListener("click", wantEverything);
document.querySelector(".chips").addEventListener("click", (event) => {
  const chip = event.target.closest("button");
  if (!chip) return;
  const { status, flag } = chip.dataset;
  want(flag ? { flags: toggled(wanted.flags, flag) } : { statuses: toggled(wanted.statuses, status) });
});
const toggled = (set, one) => new Set(set.has(one) ? [...set].filter((other) => other !== one) : [...set, one]);

for (const button of document.querySelectorAll("[data-find]")) {
  button.addEventListener("click", () => {
    want({ ...NOTHING, find: button.dataset.find.toLowerCase(), code: button.dataset.code });
    document.querySelector(".controls").scrollIntoView();
  });
}

byId("order").addEventListener("change", (event) => {
  const left = (file) => Number(file.dataset.left);
  const byLeft = event.target.value === "left";
  byId("files").append(...(byLeft ? files.toSorted((a, b) => left(b) - left(a)) : files));
});

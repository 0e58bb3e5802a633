// One file side by side: chunks of lines, of which each has its notes below it.
const [SAME, FOLDED, CHANGED] = [0, 1, 2];

const count = (lines) => lines.filter((line) => line !== null).length;

// A screen reader says what was and what is; what did not change it reads once.
const ROLES = { left: "deletion", right: "insertion" };

const lineElement = (side, number, line, marks, kind) => {
  const element = make("pre", side);
  if (kind === CHANGED) element.setAttribute("role", ROLES[side]);
  else if (side === "right") element.setAttribute("aria-hidden", "true");
  element.dataset.n = number;
  coloured(element, line, marks);
  return element;
};

// Lines of a notebook count in their cell; the line above a cell is its head.
const numberIn = (cells, side, line) => line - (cells.findLast((cell) => cell[side] && cell[side] < line)?.[side] ?? 0);

// One side of a chunk, a line to a row; a row of null is empty. A line of a notebook that heads a cell is a heading.
const sideElements = (source, side, first, lines, marks, kind) => {
  let number = first - 1;
  return lines.flatMap((line, at) => {
    if (line === null) return [];
    number += 1;
    const cell = source.cells.find((one) => one[side] === number);
    if (cell && side === 1) return [];
    const element = cell
      ? make("h3", "cell", `cell ${cell[2]}`)
      : lineElement(["left", "right"][side], numberIn(source.cells, side, number), line, marks[at]?.[side], kind);
    element.style.setProperty("--row", at + 1);
    return [element];
  });
};

const chunkElement = (source, [kind, left, right, lines, others]) => {
  const chunk = make("div", kind === CHANGED ? "chunk changed" : "chunk same");
  chunk.dataset.first = left;
  chunk.dataset.last = left + count(lines) - 1;
  chunk.style.setProperty("--rows", Math.max(lines.length, others.length));
  const both = (at) => kind === CHANGED && (lines[at] ?? null) !== null && (others[at] ?? null) !== null;
  const marks = lines.map((line, at) => (both(at) ? differing(line, others[at]) : []));
  chunk.append(...sideElements(source, 0, left, lines, marks, kind), ...sideElements(source, 1, right, others, marks, kind));
  return chunk;
};

// Lines that did not change, up to each that has a note.
const apart = ([kind, left, right, lines, others], told) => {
  if (kind === CHANGED) return [[kind, left, right, lines, others]];
  const ends = lines.map((_, at) => at + 1).filter((end) => end === lines.length || told.has(left + end - 1));
  return ends.map((end, number) => {
    const from = number ? ends[number - 1] : 0;
    const part = lines.slice(from, end);
    return [SAME, left + from, right + from, part, part];
  });
};

const chunkElements = (source, chunk, notes) => {
  const told = new Set(notes.map((note) => note.line));
  return apart(chunk, told).map((part) => {
    const element = chunkElement(source, part);
    const last = part[1] + count(part[3]) - 1;
    const said = notes.filter((note) => note.line >= part[1] && note.line <= last);
    const row = part[0] === CHANGED ? part[3].findIndex((line) => line !== null) + 1 : part[3].length;
    if (said.length) addNotes(element, said, row);
    return element;
  });
};

const foldElement = (source, chunk, notes) => {
  const [, left, , lines, , scope] = chunk;
  const fold = make("div", "fold");
  fold.dataset.first = left;
  fold.dataset.last = left + lines.length - 1;
  const first = numberIn(source.cells, 0, left);
  const button = make("button", "unfold", `${lines.length} unchanged lines, ${first} to ${first + lines.length - 1}`);
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  if (scope) button.append(make("code", "scope", scope));
  fold.append(button);
  fold.build = () => fold.append(...chunkElements(source, chunk, notes));
  return fold;
};

const setFold = (fold, open) => {
  const inside = [...fold.children].slice(1);
  if (open && inside.length === 0) {
    fold.build();
    showMatching(fold);
  } else {
    for (const element of inside) element.hidden = !open;
  }
  fold.firstChild.setAttribute("aria-expanded", String(open));
};

// One file side by side: chunks of lines, of which each has its notes below it.
const [SAME, FOLDED, CHANGED] = [0, 1, 2];

// The words of a line with their colours; `marks` says which of its characters are not on the other side.
const coloured = (element, line, marks) => {
  const [text, runs] = typeof line === "string" ? [line, ""] : line;
  const letters = [...text];
  const kinds = [];
  for (const [, letter, length] of runs.matchAll(/(\D)(\d+)/g)) kinds.push(...Array(Number(length)).fill(letter));
  let from = 0;
  for (let at = 1; at <= letters.length; at += 1) {
    if (at < letters.length && kinds[at] === kinds[from] && Boolean(marks?.[at]) === Boolean(marks?.[from])) continue;
    const kind = [classes[kinds[from]], marks?.[from] ? "word" : ""].filter(Boolean).join(" ");
    const words = letters.slice(from, at).join("");
    element.append(kind ? make("span", kind, words) : words);
    from = at;
  }
};

// Which characters of two lines belong to words that only one of them has: nothing where little is common.
const differing = (one, other) => {
  const [left, right] = [one, other].map((line) => (typeof line === "string" ? line : line[0]));
  const [a, b] = [left, right].map((text) => text.match(/[\p{L}\p{N}_]+|\s+|[^]/gu) ?? []);
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const size = a[i].trim() ? 1 : 0;
      best[i][j] = a[i] === b[j] ? best[i + 1][j + 1] + size : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  const words = (list) => list.filter((word) => word.trim()).length;
  if (best[0][0] * 3 < Math.max(words(a), words(b))) return [null, null];
  const marks = [[], []];
  const mark = (side, word, alone) => marks[side].push(...Array([...word].length).fill(alone));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      mark(0, a[i], false); mark(1, b[j], false);
      i += 1; j += 1;
    } else if (j === b.length || (i < a.length && best[i + 1][j] >= best[i][j + 1])) {
      mark(0, a[i], true);
      i += 1;
    } else {
      mark(1, b[j], true);
      j += 1;
    }
  }
  return marks;
};

const lineElement = (side, number, row, line, marks) => {
  const element = make("pre", side);
  element.dataset.n = number;
  element.style.setProperty("--row", row);
  coloured(element, line, marks);
  return element;
};

// Lines of a notebook count in their cell; the line above a cell is its head.
const numberIn = (cells, side, line) => line - (cells.findLast((cell) => cell[side] && cell[side] < line)?.[side] ?? 0);

const chunkElement = (source, [kind, left, right, lines, others]) => {
  const chunk = make("div", kind === CHANGED ? "chunk changed" : "chunk same");
  chunk.dataset.first = left;
  chunk.dataset.last = left + lines.length - 1;
  chunk.style.setProperty("--rows", Math.max(lines.length, others.length));
  const marks = lines.map((line, at) => (kind === CHANGED && at < others.length ? differing(line, others[at]) : []));
  lines.forEach((line, at) => {
    const cell = source.cells.find(([above]) => above === left + at);
    const element = cell
      ? make("h3", "cell", `cell ${cell[2]}`)
      : lineElement("left", numberIn(source.cells, 0, left + at), at + 1, line, marks[at][0]);
    element.style.setProperty("--row", at + 1);
    chunk.append(element);
  });
  others.forEach((line, at) => {
    if (source.cells.some(([, above]) => above === right + at)) return;
    chunk.append(lineElement("right", numberIn(source.cells, 1, right + at), at + 1, line, marks[at]?.[1]));
  });
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
  const told = grouped(notes);
  return apart(chunk, told).map((part) => {
    const element = chunkElement(source, part);
    const said = part[3].flatMap((_, at) => told.get(part[1] + at) ?? []);
    if (said.length) addNotes(element, said, part[0] === CHANGED ? 1 : part[3].length);
    return element;
  });
};

const grouped = (notes) => {
  const found = new Map();
  for (const note of notes) found.set(note.line, [...(found.get(note.line) ?? []), note]);
  return found;
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

// The words of a line with their colours; `marks` says which of its characters are not on the other side.
const coloured = (element, line, marks) => {
  const [text, runs] = typeof line === "string" ? [line, ""] : line;
  const letters = [...text];
  const kinds = Array(letters.length);
  let from = 0;
  for (const [, letter, length] of runs.matchAll(/(\D)(\d+)/g)) {
    kinds.fill(letter, from, from + Number(length));
    from += Number(length);
  }
  from = 0;
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
  if (a.length * b.length > 250_000) return [null, null]; // a table of data, not a statement
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const size = a[i].trim() ? 1 : 0;
      best[i][j] = a[i] === b[j] ? best[i + 1][j + 1] + size : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  const words = (list) => list.filter((word) => word.trim()).length;
  if (best[0][0] * 3 < Math.max(words(a), words(b))) return [null, null];
  const marks = [left, right].map((text) => Array([...text].length).fill(false));
  const at = [0, 0];
  const mark = (side, word, alone) => {
    const from = at[side];
    at[side] += [...word].length;
    if (alone && (from > 0 || word.trim() !== "")) marks[side].fill(true, from, at[side]);
  };
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

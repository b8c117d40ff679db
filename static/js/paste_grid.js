// A block copied in Excel spreads over the boxes of a grid from the one where it is pasted. Without this script each
// box takes its own text, and the box below the grid takes a whole block.
"use strict";

for (const form of document.querySelectorAll("[data-grid]")) {
  const status = form.querySelector("[data-grid-status]");
  // A row without boxes has several things recorded: the block skips over it, row for row.
  const boxes = () => [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input[type=text]")]);

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    const rows = boxes();
    const top = rows.findIndex((row) => row.includes(event.target));
    if (top < 0 || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = cellsOf(text);
    const left = rows[top].indexOf(event.target);
    let pasted = 0;
    block.forEach((cells, down) =>
      cells.forEach((cell, across) => {
        const box = rows[top + down]?.[left + across];
        if (!box) return;
        box.value = cell.replace(/\s+/g, " ").trim();
        box.classList.add("pasted");
        pasted += 1;
      }),
    );
    const over = Math.max(0, top + block.length - rows.length);
    status.textContent = `${form.dataset.pasted} ${pasted}.` + (over ? ` ${form.dataset.leftOver} ${over}.` : "");
  });

  // As in a workbook: Enter goes down, and does not send.
  form.addEventListener("keydown", (event) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.target.hasAttribute("list")) return;
    const rows = boxes();
    const at = rows.findIndex((row) => row.includes(event.target));
    if (at < 0) return;
    event.preventDefault();
    const column = rows[at].indexOf(event.target);
    for (let next = at + step; rows[next]; next += step) {
      if (rows[next][column]) {
        rows[next][column].focus();
        rows[next][column].select();
        return;
      }
    }
  });
}

// Excel separates cells by tabs and rows by line ends; a cell with either in it stands in quotes, a quote doubled.
function cellsOf(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (const match of text.matchAll(pattern)) {
    if (match.index === text.length && rows.at(-1).length === 0) break;
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === "") break;
    if (match[3] !== "\t") rows.push([]);
  }
  return rows.filter((cells) => cells.length);
}

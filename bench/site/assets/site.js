"use strict";

// Sorting and filtering of the table with the id "league". Without this file everything is there, in the table's order.
(function () {
  const table = document.getElementById("league");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const heads = Array.from(table.tHead.rows[0].cells);
  const collator = new Intl.Collator(document.documentElement.lang);

  function valueOf(cell, numeric) {
    const text = (cell.dataset.value || cell.textContent).trim();
    if (!numeric) return text;
    const found = text.replace("−", "-").match(/[-+]?\d+(\.\d+)?/);
    return found ? Number(found[0]) : null;
  }

  function compare(a, b) {
    return typeof a === "number" ? a - b : collator.compare(a, b);
  }

  function isEmpty(value) {
    return value === null || value === "" || value === "—";
  }

  function sort(column, descending) {
    const numeric = heads[column].classList.contains("n");
    const keyed = rows.map(function (row, at) {
      return { row: row, at: at, value: valueOf(row.cells[column], numeric) };
    });
    keyed.sort(function (a, b) {
      const empty = isEmpty(a.value) - isEmpty(b.value);
      if (empty || isEmpty(a.value)) return empty || a.at - b.at;
      return (descending ? compare(b.value, a.value) : compare(a.value, b.value)) || a.at - b.at;
    });
    const sorted = document.createDocumentFragment();
    keyed.forEach(function (entry) { sorted.appendChild(entry.row); });
    body.appendChild(sorted);
    heads.forEach(function (head, at) {
      if (head.hasAttribute("data-fixed")) return;
      if (at === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    table.classList.toggle("by-rank", heads[column].classList.contains("rank") && !descending);
  }

  heads.forEach(function (head, column) {
    if (head.hasAttribute("data-fixed")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = table.dataset.sort;
    button.append.apply(button, Array.from(head.childNodes));
    button.addEventListener("click", function () {
      sort(column, head.getAttribute("aria-sort") === "ascending");
    });
    head.appendChild(button);
  });
  if (heads[0].classList.contains("rank")) heads[0].setAttribute("aria-sort", "ascending");
  table.classList.add("by-rank");

  const filter = document.getElementById("filter");
  if (!filter) return;
  const text = document.getElementById("filter-text");
  const choices = ["status", "tier"].map(function (name) {
    return { name: name, select: document.getElementById("filter-" + name) };
  }).filter(function (choice) { return choice.select; });
  const shown = document.getElementById("filter-shown");
  const names = rows.map(function (row) { return row.querySelector("th").textContent.toLowerCase(); });

  function apply() {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    rows.forEach(function (row, at) {
      const here = names[at].includes(wanted) && choices.every(function (choice) {
        return !choice.select.value || row.dataset[choice.name] === choice.select.value;
      });
      row.hidden = !here;
      count += here;
    });
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{all}", rows.length);
  }

  function reset() {
    text.value = "";
    choices.forEach(function (choice) { choice.select.value = ""; });
    apply();
  }

  text.addEventListener("input", apply);
  choices.forEach(function (choice) { choice.select.addEventListener("change", apply); });
  document.getElementById("filter-reset").addEventListener("click", reset);
  filter.hidden = false;
  apply();
})();

"use strict";

// Sorting and filtering of the table with the id "league". Without this file everything is there, in the table's order.
(function () {
  const table = document.getElementById("league");
  if (!table) return;
  const FIRST = 300; // rows of a long table shown until all are asked for, so that sorting stays quick
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  const collator = new Intl.Collator(document.documentElement.lang);
  const filter = document.getElementById("filter");
  const more = document.getElementById("more");
  let rows = Array.from(body.rows);
  let limit = FIRST;

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
    const keyed = rows.map(function (row) {
      return { row: row, at: Number(row.dataset.at), value: valueOf(row.cells[column], numeric) };
    });
    keyed.sort(function (a, b) {
      const empty = isEmpty(a.value) - isEmpty(b.value);
      if (empty || isEmpty(a.value)) return empty || a.at - b.at;
      return (descending ? compare(b.value, a.value) : compare(a.value, b.value)) || a.at - b.at;
    });
    rows = keyed.map(function (entry) { return entry.row; });
    heads.forEach(function (head, at) {
      if (head.hasAttribute("data-fixed")) return;
      if (at === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    table.classList.toggle("by-rank", heads[column].classList.contains("rank") && !descending);
    show();
    const sorted = document.createDocumentFragment();
    rows.forEach(function (row) { sorted.appendChild(row); });
    body.appendChild(sorted);
  }

  function wanted(row) {
    if (!filter) return true;
    const text = document.getElementById("filter-text").value.trim().toLowerCase();
    return row.querySelector("th").textContent.toLowerCase().includes(text) && ["status", "tier"].every(function (name) {
      const select = document.getElementById("filter-" + name);
      return !select || !select.value || row.dataset[name] === select.value;
    });
  }

  function show() {
    let found = 0;
    rows.forEach(function (row) {
      row.hidden = !wanted(row);
      if (!row.hidden) found += 1;
      row.classList.toggle("beyond", !row.hidden && found > limit);
    });
    more.hidden = found <= limit;
    more.querySelector("span").textContent = more.dataset.text.replace("{shown}", limit).replace("{all}", found);
    if (!filter) return;
    const shown = document.getElementById("filter-shown");
    shown.textContent = shown.dataset.text.replace("{shown}", found).replace("{all}", rows.length);
  }

  function showAll() {
    limit = Infinity;
    show();
  }

  function showTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !target.classList.contains("beyond")) return;
    showAll();
    target.scrollIntoView();
  }

  rows.forEach(function (row, at) { row.dataset.at = at; });
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
  more.querySelector("button").addEventListener("click", showAll);
  if (filter) {
    filter.addEventListener("input", show);
    filter.addEventListener("change", show);
    document.getElementById("filter-reset").addEventListener("click", function () {
      filter.querySelectorAll("input, select").forEach(function (field) { field.value = ""; });
      show();
    });
    filter.hidden = false;
  }
  show();
  showTarget();
  window.addEventListener("hashchange", showTarget);
})();

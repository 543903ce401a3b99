// The form saves itself; of two tabs or two clerks the later one is shown what changed.
"use strict";
(() => {
  const form = document.getElementById("form");
  const state = document.getElementById("state");
  const conflict = document.getElementById("conflict");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  // The same few choices at every line, which the page holds once.
  for (const select of form.querySelectorAll("select[data-choices]")) {
    const chosen = select.value;
    select.replaceChildren(form.querySelector(`template[data-choices=${select.dataset.choices}]`).content.cloneNode(true));
    select.value = chosen;
  }
  const fields = new Map();
  for (const field of form.elements) if (field.name && field.name.startsWith("/")) fields.set(field.name, field);
  let revision = Number(form.dataset.revision);
  let changed = new Map();
  let timer = 0;
  let saving = null;

  // Answers by their field, also those whose finding is not shown at the moment.
  const answers = new Map(Object.entries(JSON.parse(form.dataset.answers)));

  const say = (text, bad) => { state.textContent = text; state.classList.toggle("unsaved", Boolean(bad)); };

  const item = (finding) => {
    const li = document.createElement("li");
    li.className = finding.severity;
    const strong = document.createElement("strong");
    strong.textContent = form.dataset[finding.severity];
    li.append(strong, " ", finding.message);
    if (finding.severity !== "note") {
      const remedy = document.createElement("span");
      remedy.className = "remedy";
      remedy.textContent = form.dataset.remedy + finding.remedy;
      li.append(remedy);
    }
    if (finding.answering) li.append(answering(finding.answering));
    return li;
  };

  // The field in which a finding is answered; the same one each time the finding is shown again.
  const answering = (name) => {
    let field = fields.get(name);
    if (!field) {
      field = document.createElement("textarea");
      field.name = name;
      field.rows = 2;
      field.maxLength = 500;
      field.value = answers.get(name) || "";
      fields.set(name, field);
    }
    const label = document.createElement("label");
    label.append(form.dataset.answer, field);
    return label;
  };

  const show = (findings) => {
    const typing = document.activeElement;
    for (const list of form.querySelectorAll("[data-findings], [data-findings-rest]")) list.replaceChildren();
    const lines = new Map([...form.querySelectorAll("[data-place]")].map((line) => [line.dataset.place, line]));
    for (const line of lines.values()) line.classList.remove("has-error");
    let errors = 0, warnings = 0;
    for (const finding of findings) {
      errors += finding.severity === "error";
      warnings += finding.severity === "warning" && !finding.answer;
      const line = lines.get(finding.field.split("/").slice(0, 3).join("/"));
      if (line && finding.severity === "error") line.classList.add("has-error");
      (line ? line.querySelector("[data-findings]") : form.querySelector("[data-findings-rest]")).append(item(finding));
    }
    const asked = new Set(findings.map((finding) => finding.answering));
    for (const [name, text] of answers) if (text && !asked.has(name)) {
      const li = document.createElement("li");
      li.append(form.dataset.idle, answering(name));
      form.querySelector("[data-findings-rest]").append(li);
    }
    if (typing && typing.name && document.activeElement !== typing && typing.isConnected) typing.focus();
    const counts = document.getElementById("counts");
    counts.textContent = errors || warnings
      ? form.dataset.counts.replace("{errors}", errors).replace("{warnings}", warnings) : form.dataset.clean;
    document.getElementById("send").disabled = errors > 0;
  };

  const post = async () => {
    const sent = changed;
    changed = new Map();
    say(form.dataset.saving);
    let answer, content;
    try {
      answer = await fetch(form.dataset.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ revision, changes: Object.fromEntries(sent) }),
      });
      if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
      content = await answer.json();
    } catch {
      for (const [name, text] of sent) if (!changed.has(name)) changed.set(name, text);
      say(form.dataset.unsaved, true);
      timer = setTimeout(save, 5000);
      return;
    }
    if (answer.status === 409) {
      for (const [name, text] of sent) if (!changed.has(name)) changed.set(name, text);
      clash(content);
      return;
    }
    revision = content.revision;
    show(content.findings);
    for (const [place, text] of Object.entries(content.computed)) {
      const line = form.querySelector(`[data-place="${CSS.escape(place)}"] [data-computed]`);
      if (line) line.textContent = text ? `= ${text}` : "";
    }
    for (const [name, text] of Object.entries(content.struck)) {
      if (fields.has(name)) fields.get(name).value = text;
      if (answers.has(name)) answers.set(name, text);
      say(form.dataset.struck, true);
    }
    if (!Object.keys(content.struck).length) say(changed.size ? form.dataset.saving : form.dataset.saved);
  };

  const clash = (theirs) => {
    const list = conflict.querySelector("ul");
    list.replaceChildren();
    for (const [name, field] of fields) {
      const own = field.value, other = theirs.cells[name] || "";
      if (own === other) continue;
      const li = document.createElement("li");
      const line = field.closest("[data-place]");
      const label = field.labels && field.labels[0] ? field.labels[0].firstChild.textContent : name;
      li.textContent = `${line ? line.querySelector("legend").textContent + " · " : ""}${label}: ${other || "—"} ↔ ${own || "—"}`;
      list.append(li);
    }
    const text = conflict.querySelector("[data-text]");
    text.textContent = text.dataset.text.replace("{by}", theirs.by).replace("{at}", theirs.at);
    conflict.hidden = false;
    conflict.scrollIntoView();
    say(form.dataset.unsaved, true);
    conflict.querySelector("[data-take=theirs]").onclick = () => {
      for (const [name, field] of fields) field.value = theirs.cells[name] || "";
      for (const name of answers.keys()) answers.set(name, "");
      for (const [name, text] of Object.entries(theirs.cells)) if (name.startsWith("/answers/")) answers.set(name, text);
      settle(theirs.revision, new Map());
    };
    conflict.querySelector("[data-take=mine]").onclick = () => {
      settle(theirs.revision, new Map([...fields].map(([name, field]) => [name, field.value])));
    };
  };

  const settle = (number, mine) => {
    revision = number;
    changed = mine;
    conflict.hidden = true;
    save();
  };

  const save = () => {
    clearTimeout(timer);
    if (!conflict.hidden) return saving;
    saving = (saving || Promise.resolve()).then(() => (conflict.hidden ? post() : undefined));
    return saving;
  };

  form.addEventListener("input", (event) => {
    if (!fields.has(event.target.name)) return;
    changed.set(event.target.name, event.target.value);
    if (event.target.name.startsWith("/answers/")) answers.set(event.target.name, event.target.value);
    clearTimeout(timer);
    timer = setTimeout(save, 800);
  });
  form.addEventListener("change", () => { if (changed.size) save(); });

  // A column copied from a spreadsheet fills the fields of the same kind downwards.
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!event.target.closest(".fields") || !fields.has(event.target.name) || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const lines = [...form.querySelectorAll("[data-place]")];
    let line = lines.indexOf(event.target.closest("[data-place]"));
    const place = (of, from) => [...of.querySelectorAll("input, select")].indexOf(from);
    const column = place(lines[line], event.target);
    for (const row of text.split("\n")) {
      const inputs = lines[line] ? [...lines[line].querySelectorAll("input, select")] : [];
      row.split("\t").forEach((cell, k) => {
        const field = inputs[column + k];
        if (!field) return;
        field.value = cell.trim();
        changed.set(field.name, field.value);
      });
      line += 1;
    }
    save();
  });

  form.addEventListener("submit", (event) => {
    if (!changed.size && !saving) return;
    event.preventDefault();
    save().then(() => {
      if (!changed.size && conflict.hidden && !document.getElementById("send").disabled) { saving = null; form.submit(); }
    });
  });
  window.addEventListener("beforeunload", (event) => { if (changed.size) event.preventDefault(); });
  show(JSON.parse(form.dataset.initial));
})();

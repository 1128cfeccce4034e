"use strict";
(() => {
  // ---- Data ----------------------------------------------------------------------------------------------------
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("report");
  const severities = ["error", "warning", "info"];
  const files = [];
  const findings = [];
  const messages = [];
  for (const element of document.querySelectorAll("script[data-part]")) {
    const part = JSON.parse(element.textContent);
    for (const file of part.files) {
      const [path, words, errors, warnings, infos, problem] = file;
      const weight = errors * data.weights[0] + warnings * data.weights[1] + infos * data.weights[2];
      const points = words ? (weight * 1000) / words : 0;
      files.push({ path, words, errors, warnings, infos, problem, weight, points, grade: grade(points) });
    }
    for (const message of part.messages) messages.push(message);
    for (const finding of part.findings) findings.push(finding);
    element.remove();
  }
  const ruleIndex = new Map(data.rules.map((rule, index) => [rule.id, index]));
  const families = [...new Set(data.rules.map((rule) => rule.family))].sort();

  function grade(points) {
    return points <= 10 ? "A" : points <= 25 ? "B" : points <= 50 ? "C" : points <= 100 ? "D" : "E";
  }

  // ---- Words ---------------------------------------------------------------------------------------------------
  const texts = {
    en: {
      title: "Calque audit", skip: "Skip to the content", views: "Parts of the report", overview: "Overview", files: "Files",
      findings: "Findings", rules: "Rules", score: "of 100", grade: "Grade", points: "points per 1,000 words",
      words: "words", error: "error", warning: "warning", info: "info", errors: "errors", warnings: "warnings",
      infos: "infos", folders: "Folders by score", frequent: "Most frequent rules", distribution: "Files by score",
      worst: "Heaviest files", trend: "Trend", file: "File", rule: "Rule", family: "Family", search: "Search", path: "Path",
      severity: "Severity", all: "all", none: "Nothing matches the filters.", previous: "Previous", next: "Next",
      page: (a, b) => `Page ${a} of ${b}`, count: (a, b) => a === b ? `${a} in all` : `${a} of ${b}`, reset: "Reset filters",
      theme: { light: "Light", dark: "Dark", auto: "Automatic" }, themeLabel: "Colours", colon: ": ", other: "Français",
      upTo: (x) => `up to ${x}`, above: (x) => `above ${x}`, clean: "no findings", fixed: "Suggestion:", shown: "Show the findings",
      why: "Why", source: "Source", page_: "Rule page", incomplete: "This audit was interrupted: not all files were checked.",
      failed: (n) => `${n} files could not be checked.`, deleted: "(delete)",
      about: "Each finding weighs by its severity (info 1, warning 5, error 25 unless set otherwise); the points are the sum for 1,000 words. The score counts what rules see: it does not measure whether a text is accurate, and it does not prove who or what wrote it. Scores of short files jump about.",
      of: "of", date: "date", table: "As a table", foldersNote: "with all that lies below",
    },
    fr: {
      title: "Audit Calque", skip: "Aller au contenu", views: "Parties du rapport", overview: "Vue d’ensemble", files: "Fichiers",
      findings: "Résultats", rules: "Règles", score: "sur 100", grade: "Note", points: "points pour 1\u00a0000 mots",
      words: "mots", error: "erreur", warning: "alerte", info: "info", errors: "erreurs", warnings: "alertes",
      infos: "infos", folders: "Dossiers par note", frequent: "Règles les plus fréquentes", distribution: "Fichiers par note",
      worst: "Fichiers les plus lourds", trend: "Évolution", file: "Fichier", rule: "Règle", family: "Famille", search: "Recherche",
      path: "Chemin", severity: "Gravité", all: "toutes", none: "Rien ne répond aux filtres.", previous: "Précédente", next: "Suivante",
      page: (a, b) => `Page ${a} sur ${b}`, count: (a, b) => a === b ? `${a} en tout` : `${a} sur ${b}`, reset: "Effacer les filtres",
      theme: { light: "Clair", dark: "Sombre", auto: "Automatique" }, themeLabel: "Couleurs", colon: "\u00a0: ", other: "English",
      upTo: (x) => `jusqu’à ${x}`, above: (x) => `plus de ${x}`, clean: "aucun résultat", fixed: "Proposition\u00a0:",
      shown: "Voir les résultats", why: "Pourquoi", source: "Source", page_: "Page de la règle",
      incomplete: "Cet audit a été interrompu\u00a0: tous les fichiers n’ont pas été contrôlés.",
      failed: (n) => `${n} fichiers n’ont pas pu être contrôlés.`, deleted: "(à supprimer)",
      about: "Chaque résultat pèse selon sa gravité (info 1, alerte 5, erreur 25, sauf réglage)\u00a0; les points en sont la somme pour 1\u00a0000 mots. La note compte ce que voient les règles\u00a0: elle ne dit pas si un texte est exact, et ne prouve pas qui ou quoi l’a écrit. La note d’un fichier court varie beaucoup.",
      of: "sur", date: "date", table: "En tableau", foldersNote: "avec tout ce qui est dessous",
    },
  };
  const state = { view: "overview", lang: data.language };
  const t = () => texts[state.lang];
  const number = (value, digits = 0) =>
    new Intl.NumberFormat(state.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const severityName = (index) => t()[severities[index]];

  // ---- Elements ------------------------------------------------------------------------------------------------
  /** Makes an element; strings become text, never markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "onclick" || key === "oninput" || key === "onchange") element.addEventListener(key.slice(2), value);
      else if (key === "width") element.style.width = value;
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  }
  const byId = (id) => document.getElementById(id);

  // ---- Address -------------------------------------------------------------------------------------------------
  const keys = ["view", "severity", "family", "rule", "path", "q", "sort", "dir", "page", "lang"];
  function address(changes, base = state) {
    const parameters = new URLSearchParams();
    const all = { ...base, ...changes };
    for (const key of keys) {
      if (all[key] && !(key === "lang" && all[key] === data.language) && !(key === "page" && all[key] === "1")) {
        parameters.set(key, all[key]);
      }
    }
    return "#" + parameters.toString();
  }
  const link = (changes) => address(changes, { lang: state.lang });
  function go(changes, replace = false) {
    const target = address(changes);
    if (replace) {
      history.replaceState(null, "", target);
      load();
    } else location.hash = target;
  }
  function load() {
    const parameters = new URLSearchParams(location.hash.slice(1));
    for (const key of keys) state[key] = parameters.get(key) || "";
    if (!["overview", "files", "findings", "rules"].includes(state.view)) state.view = "overview";
    if (!texts[state.lang]) state.lang = data.language;
    if (!["asc", "desc"].includes(state.dir)) state.dir = "";
    show();
  }

  // ---- Frame ---------------------------------------------------------------------------------------------------
  let shownFrame = "";
  function show() {
    document.documentElement.lang = state.lang;
    document.title = `${t().title} – ${t()[state.view]}`;
    for (const element of document.querySelectorAll("[data-text]")) element.textContent = t()[element.dataset.text];
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t()[element.dataset.label]);
    const when = new Date(data.date * 1000);
    byId("meta").textContent = [
      new Intl.DateTimeFormat(state.lang, { dateStyle: "long", timeStyle: "short" }).format(when),
      data.paths.join(", "), data.revision ? data.revision.slice(0, 10) : "", `calque ${data.version}`,
    ].filter(Boolean).join(" · ");
    byId("views").replaceChildren(...["overview", "files", "findings", "rules"].map((view) =>
      make("a", { href: link({ view }), "aria-current": view === state.view ? "page" : null }, t()[view])));
    byId("language").textContent = t().other;
    byId("language").lang = state.lang === "fr" ? "en" : "fr";
    showTheme();
    const frame = state.view + state.lang;
    for (const view of ["overview", "files", "findings", "rules"]) byId(view).hidden = view !== state.view;
    ({ overview: showOverview, files: showFiles, findings: showFindings, rules: showRules })[state.view](frame !== shownFrame);
    if (shownFrame && frame !== shownFrame) scrollTo(0, 0);
    shownFrame = frame;
  }
  byId("language").addEventListener("click", () => go({ lang: state.lang === "fr" ? "en" : "fr" }));

  const themes = ["auto", "light", "dark"];
  let theme = "auto";
  function showTheme() {
    byId("theme").textContent = t().themeLabel + t().colon + t().theme[theme];
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
  byId("theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    showTheme();
  });

  // ---- Overview ------------------------------------------------------------------------------------------------
  function showOverview() {
    const total = data.total;
    const card = (value, label, extra = "") => make("div", { class: "card" }, make("b", { class: extra }, value), make("span", {}, label));
    const panel = (title, ...content) => make("div", { class: "panel" }, make("h3", {}, title), ...content);
    const problems = [];
    if (!data.complete) problems.push(t().incomplete);
    if (data.failedFiles) problems.push(t().failed(number(data.failedFiles)));
    const parts = [
      make("h2", { id: "overview-title" }, t().overview),
      problems.length ? make("p", { class: "panel warning-box" }, problems.join(" ")) : null,
      make("div", { class: "cards" },
        card(total.grade, `${t().grade}${t().colon}${number(total.score, 1)} ${t().score}`, "grade-" + total.grade),
        card(number(total.penalty, 1), t().points),
        card(number(total.files), t().files.toLowerCase()),
        card(number(total.words), t().words),
        card(number(total.errors), t().errors), card(number(total.warnings), t().warnings), card(number(total.infos), t().infos)),
      make("div", { class: "panels" },
        panel(t().folders, folderBars()), panel(t().frequent, ruleBars(), legend()),
        panel(t().distribution, distributionBars()), panel(t().worst, fileBars(), legend())),
    ];
    if (data.trend.length > 1) parts.push(make("div", { class: "panel", id: "trend" }, make("h3", {}, t().trend), ...trend()));
    parts.push(make("p", { class: "note" }, t().about));
    byId("overview").replaceChildren(...parts.filter(Boolean));
  }
  const legend = () => make("p", { class: "legend" }, severities.map((severity) => {
    const key = make("i", {});
    key.style.background = `var(--${severity})`;
    return make("span", {}, key, t()[severity]);
  }));
  function bars(rows) {
    const top = Math.max(1e-9, ...rows.map((row) => row.parts.reduce((sum, part) => sum + part[1], 0)));
    return make("ol", { class: "bars" }, rows.map((row) => make("li", {},
      row.href ? make("a", { href: row.href, title: row.name, class: row.isPath ? "path" : null }, make("bdi", {}, row.name))
        : make("span", { class: "name" }, row.name),
      make("span", { class: "track", "aria-hidden": "true" },
        row.parts.map(([kind, value]) => make("i", { class: kind, width: (value / top) * 100 + "%" }))),
      make("span", { class: "value" }, row.value))));
  }
  const countParts = (entry) => [["error", entry.errors], ["warning", entry.warnings], ["info", entry.infos]];
  function folderBars() {
    const chosen = data.folders.filter((folder) => folder.words > 0).sort((a, b) => b.penalty - a.penalty).slice(0, 12);
    return bars(chosen.map((folder) => ({
      name: folder.path, isPath: true, href: link({ view: "files", path: folder.path === "." ? "" : folder.path + "/" }),
      parts: [["", folder.penalty]], value: `${number(folder.penalty, 1)} ${folder.grade}`,
    })));
  }
  function ruleBars() {
    const weight = (rule) => rule.errors * data.weights[0] + rule.warnings * data.weights[1] + rule.infos * data.weights[2];
    const count = (rule) => rule.errors + rule.warnings + rule.infos;
    const chosen = [...data.rules].sort((a, b) => count(b) - count(a) || weight(b) - weight(a)).slice(0, 12);
    return bars(chosen.map((rule) => ({
      name: rule.id, href: link({ view: "findings", rule: rule.id }), parts: countParts(rule), value: number(count(rule)),
    })));
  }
  function distributionBars() {
    return bars(data.distribution.map((count, index) => ({
      name: index === 0 ? t().clean : index < data.steps.length ? t().upTo(number(data.steps[index]))
        : t().above(number(data.steps[index - 1])),
      parts: [["", count]], value: number(count),
    })));
  }
  function fileBars() {
    return bars([...files].sort((a, b) => b.weight - a.weight).slice(0, 12).filter((file) => file.weight > 0).map((file) => ({
      name: file.path, isPath: true, href: link({ view: "findings", path: file.path }), parts: countParts(file),
      value: `${number(file.points, 1)} ${file.grade}`,
    })));
  }
  function trend() {
    const space = "http://www.w3.org/2000/svg";
    const draw = (name, attributes, text) => {
      const element = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      if (text !== undefined) element.textContent = text;
      return element;
    };
    const width = 900, height = 190, left = 50, bottom = 24;
    const top = Math.max(1, ...data.trend.map((run) => run.penalty)) * 1.1;
    const x = (index) => left + ((width - left - 20) * index) / (data.trend.length - 1);
    const y = (value) => height - bottom - ((height - bottom - 10) * value) / top;
    const label = t().trend + t().colon + t().points;
    const svg = draw("svg", { class: "trend", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    for (const share of [0, 0.5, 1]) {
      const value = (top / 1.1) * share;
      svg.append(draw("line", { x1: left, x2: width - 20, y1: y(value), y2: y(value), stroke: "var(--line)" }));
      svg.append(draw("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, number(value, 0)));
    }
    svg.append(draw("polyline", {
      points: data.trend.map((run, index) => `${x(index)},${y(run.penalty)}`).join(" "), fill: "none",
      stroke: "var(--bar)", "stroke-width": 3, "stroke-linejoin": "round",
    }));
    data.trend.forEach((run, index) => {
      const dot = draw("circle", { cx: x(index), cy: y(run.penalty), r: 4, fill: "var(--bar)" });
      dot.append(draw("title", {}, `${day(run)} ${run.revision.slice(0, 10)}${t().colon}${number(run.penalty, 1)}`));
      svg.append(dot);
    });
    svg.append(draw("text", { x: left, y: height - 6 }, day(data.trend[0])));
    svg.append(draw("text", { x: width - 20, y: height - 6, "text-anchor": "end" }, day(data.trend[data.trend.length - 1])));
    const rows = data.trend.map((run) => make("tr", {}, make("th", { scope: "row" }, `${day(run)} ${run.revision.slice(0, 10)}`),
      ...[number(run.penalty, 1), number(run.errors), number(run.warnings), number(run.infos)].map((cell) => make("td", {}, cell))));
    const heads = [t().date, t().points, t().errors, t().warnings, t().infos].map((head) => make("th", { scope: "col" }, head));
    return [svg, make("details", {}, make("summary", {}, t().table),
      make("div", { class: "table" }, make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows))))];
  }
  const day = (run) => new Intl.DateTimeFormat(state.lang, { dateStyle: "medium" }).format(new Date(run.date * 1000));

  // ---- Tables --------------------------------------------------------------------------------------------------
  const pageSize = 100;
  function pager(count, size = pageSize) {
    const last = Math.max(1, Math.ceil(count / size));
    const current = Math.min(Math.max(1, parseInt(state.page, 10) || 1), last);
    const step = (page, label) => make("button", {
      type: "button", disabled: page < 1 || page > last, onclick: () => { go({ page: String(page) }); scrollTo(0, 0); },
    }, label);
    return {
      from: (current - 1) * size,
      element: last === 1 ? null : make("div", { class: "pages" }, step(current - 1, t().previous),
        make("span", {}, t().page(number(current), number(last))), step(current + 1, t().next)),
    };
  }
  function sortable(columns, rows, fallback) {
    const column = columns.find((candidate) => candidate.key === state.sort) || columns.find((candidate) => candidate.key === fallback);
    const isDown = state.sort ? state.dir === "desc" : column.isNumber;
    const sign = isDown ? -1 : 1;
    const order = new Intl.Collator(state.lang, { numeric: true });
    rows.sort((a, b) => sign * (column.isNumber ? a[column.key] - b[column.key] : order.compare(a[column.key], b[column.key]))
      || order.compare(a.path || a.id, b.path || b.id));
    return make("thead", {}, make("tr", {}, columns.map((candidate) => {
      const isOn = candidate === column;
      const next = isOn ? (isDown ? "asc" : "desc") : candidate.isNumber ? "desc" : "asc";
      return make("th", { scope: "col", "aria-sort": isOn ? (isDown ? "descending" : "ascending") : "none" },
        make("button", { type: "button", "data-sort": candidate.key, onclick: () => {
          go({ sort: candidate.key, dir: next, page: "" }, true);
          document.querySelector(`#${state.view} [data-sort="${candidate.key}"]`)?.focus();
        } }, candidate.label));
    })));
  }
  function field(label, key, attributes = {}) {
    const input = make("input", { type: "search", value: state[key], "data-key": key, ...attributes });
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => go({ [key]: input.value, page: "" }, true), 150);
    });
    return make("label", {}, label, input);
  }
  function choice(label, key, options) {
    const select = make("select", { "data-key": key, onchange: (event) => go({ [key]: event.target.value, page: "" }, true) },
      make("option", { value: "" }, t().all), options.map((option) => make("option", { value: option, selected: option === state[key] }, option)));
    return make("label", {}, label, select);
  }
  /** Renews the filters only where the frame changed, so that what is being typed stays. */
  function frame(view, isNew, filters) {
    const section = byId(view);
    if (isNew || !section.firstChild) {
      section.replaceChildren(make("h2", { id: view + "-title" }, t()[view]), make("form", { class: "filters" }, filters()), make("div", { class: "results" }));
      section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    } else {
      for (const control of section.querySelectorAll("[data-key]")) {
        if (control !== document.activeElement) control.value = state[control.dataset.key];
      }
      for (const box of section.querySelectorAll("[data-severity]")) box.checked = hasSeverity(box.dataset.severity);
    }
    return section.querySelector(".results");
  }
  const reset = () => make("button", { type: "button", onclick: () => { shownFrame = ""; location.hash = link({ view: state.view }); } }, t().reset);
  function tell(count, all) {
    const text = t().count(number(count), number(all));
    byId("status").textContent = text;
    return make("p", { class: "note" }, text);
  }

  function showFiles(isNew) {
    const results = frame("files", isNew, () => [field(t().path, "path"), reset()]);
    const needle = state.path.toLowerCase();
    const rows = files.filter((file) => file.path.toLowerCase().includes(needle));
    const columns = [
      { key: "path", label: t().file }, ...["words", "errors", "warnings", "infos"].map((key) => ({ key, label: t()[key], isNumber: true })),
      { key: "points", label: t().points, isNumber: true },
    ];
    const head = sortable(columns, rows, "points");
    const { from, element } = pager(rows.length);
    const body = make("tbody", {}, rows.slice(from, from + pageSize).map((file) => make("tr", {},
      make("th", { scope: "row" }, make("a", { href: link({ view: "findings", path: file.path }) }, file.path),
        file.problem ? make("div", { class: "note" }, file.problem[state.lang === "fr" ? 0 : 1]) : null),
      ["words", "errors", "warnings", "infos"].map((key) => make("td", {}, number(file[key]))),
      make("td", { class: "grade-" + file.grade }, `${number(file.points, 1)} ${file.grade}`))));
    results.replaceChildren(...[tell(rows.length, files.length),
      rows.length ? make("div", { class: "table" }, make("table", {}, head, body)) : make("p", {}, t().none), element].filter(Boolean));
  }

  // ---- Findings ------------------------------------------------------------------------------------------------
  const hasSeverity = (name) => !state.severity || state.severity.split(",").includes(name);
  function severityBoxes() {
    return make("fieldset", {}, make("legend", {}, t().severity), severities.map((name) => make("label", {},
      make("input", {
        type: "checkbox", "data-severity": name, checked: hasSeverity(name), onchange: () => {
          const on = [...byId("findings").querySelectorAll("[data-severity]")].filter((box) => box.checked).map((box) => box.dataset.severity);
          go({ severity: on.length === 3 ? "" : on.join(",") || "none", page: "" }, true);
        },
      }), t()[name])));
  }
  let fileTexts = null;
  function showFindings(isNew) {
    const results = frame("findings", isNew, () => [
      field(t().search, "q"), field(t().path, "path"), choice(t().family, "family", families),
      choice(t().rule, "rule", data.rules.map((rule) => rule.id).sort()), severityBoxes(), reset(),
    ]);
    const wanted = severities.map(hasSeverity);
    const rule = state.rule ? (ruleIndex.has(state.rule) ? ruleIndex.get(state.rule) : -1) : null;
    const inFamily = state.family ? data.rules.map((candidate) => candidate.family === state.family) : null;
    const path = state.path.toLowerCase();
    const needle = state.q.toLowerCase();
    const language = state.lang === "fr" ? 0 : 1;
    if (path && !fileTexts) fileTexts = files.map((file) => file.path.toLowerCase());
    const hasPath = path ? fileTexts.map((text) => text.includes(path)) : null;
    const hasMessage = needle ? messages.map((message) => message[language].toLowerCase().includes(needle)) : null;
    const rows = findings.filter((finding) => wanted[finding[2]] && (rule === null || finding[1] === rule)
      && (!inFamily || inFamily[finding[1]]) && (!hasPath || hasPath[finding[0]])
      && (!needle || hasMessage[finding[5]] || finding[6].toLowerCase().includes(needle)));
    const { from, element } = pager(rows.length);
    results.replaceChildren(...[tell(rows.length, findings.length),
      rows.length ? make("ol", { class: "list" }, rows.slice(from, from + pageSize).map(entry)) : make("p", {}, t().none),
      element].filter(Boolean));
  }
  function entry(finding) {
    const [file, rule, severity, line, column, message, excerpt, start, end, replacement] = finding;
    const info = data.rules[rule];
    const language = state.lang === "fr" ? 0 : 1;
    return make("li", { class: severities[severity] },
      make("div", { class: "place" }, make("span", {}, `${files[file].path}:${line}:${column}`),
        make("a", { href: link({ view: "rules", rule: info.id }) }, info.id)),
      make("p", { class: "message" }, make("span", { class: "severity " + severities[severity] }, severityName(severity)), " ", messages[message][language]),
      make("blockquote", { lang: "fr" }, excerpt.slice(0, start), make("mark", {}, excerpt.slice(start, end) || "\u00a0"), excerpt.slice(end)),
      replacement === undefined || replacement === null ? null
        : make("p", { class: "message" }, t().fixed + " ", make("ins", { lang: "fr" }, replacement || t().deleted)));
  }

  // ---- Rules ---------------------------------------------------------------------------------------------------
  function showRules(isNew) {
    const results = frame("rules", isNew, () => [field(t().search, "q"), choice(t().family, "family", families), reset()]);
    const language = state.lang === "fr" ? 0 : 1;
    const needle = state.q.toLowerCase();
    const rows = data.rules.filter((rule) => (!state.family || rule.family === state.family)
      && (!state.rule || rule.id === state.rule)
      && (!needle || rule.id.includes(needle) || rule.title[language].toLowerCase().includes(needle)));
    results.replaceChildren(tell(rows.length, data.rules.length), ...rows.map((rule) => make("article", { class: "rule panel" },
      make("h3", {}, rule.id, make("a", { href: link({ view: "findings", rule: rule.id }) },
        `${t().shown} (${number(rule.errors + rule.warnings + rule.infos)})`)),
      make("p", {}, rule.title[language]),
      rule.why[language] ? make("p", {}, make("b", {}, t().why + ". "), rule.why[language]) : null,
      rule.source ? make("p", { class: "note" }, `${t().source}: ${rule.source}`) : null,
      rule.page ? make("p", {}, make("a", { href: rule.page, rel: "noopener" }, t().page_)) : null)));
    if (!rows.length) results.append(make("p", {}, t().none));
  }

  addEventListener("hashchange", load);
  load();
  document.documentElement.dataset.ready = "true";
})();

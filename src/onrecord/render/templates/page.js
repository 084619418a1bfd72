(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  root.classList.add("js");

  // Tables that turn into lists on a phone keep their meaning for screen readers.
  for (const table of all("table.stack")) {
    table.setAttribute("role", "table");
    const roles = [["thead,tbody", "rowgroup"], ["tr", "row"], ["td", "cell"], ["thead th", "columnheader"], ["tbody th", "rowheader"]];
    for (const [selector, role] of roles) for (const part of all(selector, table)) part.setAttribute("role", role);
  }

  // Filters: readings by class, utterances by speaker. The base is never hidden; print shows everything.
  const form = document.getElementById("filters");
  const utterances = all(".utt");
  function filter() {
    const data = new FormData(form), classes = new Set(data.getAll("class")), who = data.get("speaker");
    let shown = 0, total = 0, places = 0;
    for (const utterance of utterances) {
      const spoken = who === "all" || utterance.dataset.speaker === who;
      let any = false;
      for (const line of all(".rd[data-class]", utterance)) {
        line.hidden = !classes.has(line.dataset.class);
        total += +line.dataset.count;
        if (spoken && !line.hidden) { any = true; shown += +line.dataset.count; }
      }
      for (const row of all(".row[data-class]", utterance)) row.hidden = !classes.has(row.dataset.class);
      utterance.hidden = !(spoken && any);
      if (!utterance.hidden) places++;
    }
    form.querySelector("output").textContent = `${shown} of ${total} readings beneath a first one, ${places} of ${utterances.length} utterances`;
  }
  if (form) {
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", event => event.preventDefault());
    const only = form.querySelector("[data-only]");
    if (only) only.addEventListener("click", () => {
      for (const box of all("input[name=class]", form)) box.checked = box.value === "meaning_changed";
      filter();
    });
    filter();
  }

  const wordsOf = id => [document.getElementById(id), ...all(`[data-k~="${CSS.escape(id)}"]`)].filter(Boolean);

  // A link always reaches its goal: what a filter hides is shown first, and the goal takes the focus.
  function reveal() {
    for (const lit of all(".on")) lit.classList.remove("on");
    const id = decodeURIComponent(location.hash.slice(1));
    let goal = id && document.getElementById(id);
    if (!goal) return;
    const fold = goal.closest("details");
    if (fold) fold.open = true;
    if (goal.closest("[hidden]")) { form.reset(); filter(); }
    for (const lit of wordsOf(id)) lit.classList.add("on");
    for (const row of all(`.row[data-r~="${CSS.escape(id)}"]`)) row.classList.add("on");
    if (!goal.textContent && goal.nextElementSibling) goal = goal.nextElementSibling;
    if (!goal.matches("a,button,input")) { goal.tabIndex = -1; goal.focus({ preventScroll: true }); }
    const box = goal.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) goal.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  // A reading is copied with its citation; where the clipboard is shut, the words are shown to be copied by hand.
  async function copy(button) {
    const words = button.dataset.cite;
    let done = true;
    try { await navigator.clipboard.writeText(words); } catch { done = copyByHand(button, words); }
    button.textContent = done ? "copied" : "copy these words";
    setTimeout(() => { button.textContent = "copy"; }, 2500);
  }
  function copyByHand(button, words) {
    button.nextElementSibling?.remove();
    const box = document.createElement("textarea");
    Object.assign(box, { value: words, readOnly: true, rows: 3, ariaLabel: "The words with their citation" });
    box.className = "hand";
    button.after(box);
    box.select();
    const done = document.execCommand("copy");
    if (done) { box.remove(); button.focus(); }
    return done;
  }
  const said = document.querySelector("#copied");
  for (const button of all(".cp")) button.addEventListener("click", () => copy(button).then(() => { said.textContent = button.textContent; }));

  // A margin note points at its words while the pointer or the focus rests on it: the links run both ways. They are sought when
  // a note is first met, as a story of many reports has thousands.
  function pointed(note) {
    const goal = document.getElementById(note.hash.slice(1)), block = note.closest(".blk");
    if (!goal) return [];
    const back = goal.matches("a") ? [goal] : all("a", goal);
    const ids = new Set(back.map(link => link.hash.slice(1)));
    return all("[id],[data-k]", block).filter(word => ids.has(word.id) || (word.dataset.k || "").split(" ").some(id => ids.has(id)));
  }
  let over = [];
  function point(event) {
    for (const word of over) word.classList.remove("over");
    const on = event.type === "pointerover" || event.type === "focusin";
    const note = on && event.target instanceof Element && event.target.closest(".mns a");
    over = note ? pointed(note) : [];
    for (const word of over) word.classList.add("over");
  }
  for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(kind, point);

  // The table of contents tells where the reader is.
  const toc = document.querySelector(".toc");
  if (!toc) return;
  const links = new Map(all("ol a", toc).map(link => [link.hash.slice(1), link]));
  const sections = all("main > section");
  let ticking = false;
  function locate() {
    ticking = false;
    let now = sections[0];
    for (const section of sections) if (section.getBoundingClientRect().top < innerHeight * .3) now = section;
    for (const [id, link] of links) {
      if (id !== now.id) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        toc.scrollLeft = link.offsetLeft - toc.clientWidth / 2 + link.offsetWidth / 2;
      }
    }
  }
  addEventListener("scroll", () => { if (!ticking) { ticking = true; requestAnimationFrame(locate); } }, { passive: true });
  locate();
})();

// Keys, the work beside the page, and where the eye stays after a part of the page has changed.
// Everything works without this file by plain links and forms; it only makes it quicker.
"use strict";

// Cards answer to keys: j and k go from one to the next, the keys of its buttons press them, z takes the last word back.
const cards = () => [...document.querySelectorAll("[data-card]")];
const current = () => document.activeElement?.closest("[data-card]");
// A list that is there to be answered (data-begin on its cards) begins at its first card, which has the mark but not the focus.
const first = () => document.querySelector("[data-begin]");
// Keys without Ctrl can be turned off, for those whose voice or hand would press them unasked (WCAG 2.2, 2.1.4).
const OFF = "reknit keys off";
const keys = () => !localStorage.getItem(OFF);
document.documentElement.toggleAttribute("data-keys", keys());

function go(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const typing = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.closest("[data-card], main")?.focus();
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-card]")) {
    event.target.querySelector("[data-open]")?.click();
    return;
  }
  if (!keys()) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    go(event.key === "j" ? 1 : -1);
    return;
  }
  if (event.repeat) return; // a key that is held down says one word, not one on each card that comes
  if (event.key === "z") {
    document.querySelector(".note [data-key=z], [data-undo]")?.click();
    return;
  }
  if (event.key.length !== 1) return;
  const within = current() ?? first() ?? (document.querySelector("[data-card]") ? null : document);
  const key = `[data-key="${CSS.escape(event.key)}"]:not(:disabled)`;
  const pressed = within?.querySelector(key) ?? document.querySelector(`[data-anywhere]${key}`);
  if (pressed) {
    event.preventDefault();
    if (!current()) pressed.closest("[data-card]")?.focus({ preventScroll: true });
    if (typing(pressed)) pressed.focus();
    else pressed.click();
  }
});

// Buttons that only a script can do anything with are shown once there is one.
document.documentElement.dataset.js = "";
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  const copies = event.target.closest("[data-copy]");
  if (copies) {
    const text = document.getElementById(copies.dataset.copy);
    text.select();
    navigator.clipboard.writeText(text.value).then(() => { copies.textContent = "Copied"; });
  }
});

// Ticks are a memo of this browser alone, and so is whether keys without Ctrl do anything.
const ticked = (box) => `reknit tick ${box.dataset.tick}`;
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-switch=keys]")) {
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
    document.documentElement.toggleAttribute("data-keys", keys());
  }
  if (!event.target.matches("[data-tick]")) return;
  if (event.target.checked) sessionStorage.setItem(ticked(event.target), "yes");
  else sessionStorage.removeItem(ticked(event.target));
});
function tick() {
  for (const box of document.querySelectorAll("[data-tick]")) box.checked = sessionStorage.getItem(ticked(box)) === "yes";
  for (const box of document.querySelectorAll("[data-switch=keys]")) box.checked = keys();
}

// Links in a drawing, which htmx takes for none, are followed as others are; the eye and the focus stay where they were.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("svg a[href^='/']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const to = link.getAttribute("href");
  await htmx.ajax("GET", to, {
    source: document.body, target: "#main", select: "#main", selectOOB: "#nav,#work", swap: "outerHTML show:none", push: to,
  });
  const same = [...document.querySelectorAll(`svg a[href="${CSS.escape(to)}"]`)];
  same.find((each) => each.getClientRects().length)?.focus({ preventScroll: true });
});

// What cannot be undone asks once more.
document.addEventListener("submit", (event) => {
  const asks = event.submitter?.dataset.asks ?? event.target.dataset.asks;
  if (asks && !confirm(asks)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// After a word on a card, and where what had the focus is gone, its place in the list stays; another page begins at its top.
let place = -1;
let path = location.pathname;
document.addEventListener("htmx:beforeRequest", () => { place = cards().indexOf(current()); });
document.addEventListener("htmx:afterSettle", (event) => {
  watch();
  tick();
  load();
  const lost = document.activeElement === document.body;
  if (event.target.id !== "main" && !lost) return;
  if (location.pathname !== path) {
    path = location.pathname;
    scrollTo(0, 0);
    document.getElementById("main").focus({ preventScroll: true });
  } else if (place >= 0 && cards().length) {
    const next = cards()[Math.min(place, cards().length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  } else if (lost) {
    document.getElementById("main").focus({ preventScroll: true });
  }
});

// The script of one page alone (data-script: its address) is loaded when that page first comes, however it comes.
const loaded = new Set();

function load() {
  for (const { dataset } of document.querySelectorAll("[data-script]")) {
    if (loaded.has(dataset.script)) continue;
    loaded.add(dataset.script);
    document.head.append(Object.assign(document.createElement("script"), { src: dataset.script }));
  }
}

// The work beside the page tells how far it is, while the tab is looked at. A part of the page that waits for a piece of
// it (data-waits: its kinds) is loaded anew when that has ended, unless somebody is writing on the page just then.
let stream = null;

function watch() {
  const work = document.getElementById("work");
  const waits = "busy" in work.dataset || document.querySelector("[data-waits]");
  if (!waits || document.hidden || stream) return;
  stream = new EventSource(`/work/events?since=${work.dataset.since}`);
  stream.addEventListener("work", (event) => {
    const { html, since } = JSON.parse(event.data);
    const work = document.getElementById("work");
    work.innerHTML = html;
    htmx.process(work);
    work.dataset.since = since;
  });
  stream.addEventListener("ended", (event) => ended(JSON.parse(event.data)));
  stream.addEventListener("idle", () => {
    stop();
    delete document.getElementById("work").dataset.busy;
  });
  stream.onerror = stop;
}

const writes = () => {
  const at = document.activeElement;
  if (at && typing(at) && at.closest("#main") && at.value !== (at.defaultValue ?? "")) return true;
  return [...document.querySelectorAll("#main textarea")].some((text) => text.value !== text.defaultValue);
};

// What the user has asked for comes first: what ends meanwhile is looked at once that is shown.
let asked = 0;
const meanwhile = new Set();

document.addEventListener("htmx:beforeSend", (event) => {
  if (event.detail.elt.id === "work") return;
  asked += 1;
  htmx.trigger("#work", "htmx:abort");
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id !== "work") asked = Math.max(0, asked - 1);
});
document.addEventListener("htmx:afterSettle", () => {
  if (asked) return;
  const kinds = [...meanwhile];
  meanwhile.clear();
  for (const kind of kinds) ended({ kind });
});

function ended({ kind }) {
  if (asked) {
    meanwhile.add(kind);
    return;
  }
  const waiting = [...document.querySelectorAll("[data-waits]")].filter((part) => part.dataset.waits.split(" ").includes(kind));
  if (!waiting.length) return;
  if (!writes()) {
    const how = { source: "#work", target: "#main", select: "#main", swap: "outerHTML show:none" };
    htmx.ajax("GET", location.href, how);
    return;
  }
  for (const part of waiting) {
    const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "There is news: show it" });
    part.replaceChildren(link);
    delete part.dataset.waits;
  }
}

function stop() {
  stream?.close();
  stream = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : watch()));
watch();
tick();
load();

// The clock of a step: it runs while the step is open, can be paused, and fills in the minutes until somebody corrects them.
// The first open step is opened on focus, so that j and k go from one to the next.
"use strict";

const MOST = 30; // minutes that are proposed at most: longer, and somebody was probably away (app/steps)

const kept = (key) => JSON.parse(sessionStorage.getItem(`reknit clock ${key}`) ?? "null");
const keep = (key, clock) => sessionStorage.setItem(`reknit clock ${key}`, JSON.stringify(clock));

function clockOf(step) {
  const key = step.dataset.since ?? step.dataset.task;
  const began = step.dataset.since ? (Date.now() - Date.parse(step.dataset.since)) / 1000 : 0;
  return { key, clock: kept(key) ?? { seconds: began, paused: false } };
}

function show(step, { seconds, paused }) {
  const button = step.querySelector("[data-clock]");
  const field = step.querySelector("input[name=minutes]");
  if (!button || !field) return;
  const whole = Math.floor(seconds);
  const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  button.hidden = false;
  button.textContent = paused ? `${time} paused` : time;
  button.setAttribute("aria-label", paused ? `Clock paused at ${time}: go on` : "Pause the clock");
  if (field.value === field.defaultValue) {
    field.defaultValue = Math.min(MOST, Math.max(1, Math.round(seconds / 60)));
    field.value = field.defaultValue;
  }
}

setInterval(() => {
  if (document.hidden) return;
  for (const step of document.querySelectorAll("details[data-task][open]")) {
    const { key, clock } = clockOf(step);
    if (!clock.paused) clock.seconds += 1;
    keep(key, clock);
    show(step, clock);
  }
}, 1000);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-clock]");
  if (!button) return;
  const step = button.closest("details");
  const { key, clock } = clockOf(step);
  clock.paused = !clock.paused;
  keep(key, clock);
  show(step, clock);
});

document.addEventListener("focusin", (event) => {
  if (!event.target.matches("[data-card]")) return;
  const step = event.target.querySelector(":scope > details[data-task]");
  if (step) step.open = true;
});

// What the user's mail program is handed is the letter as it stands in the form.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='mailto:']");
  const form = link?.closest("form.task");
  if (!form?.elements.text) return;
  const said = { subject: form.elements.subject.value, body: form.elements.text.value.replace(/\r?\n/g, "\r\n") };
  const query = Object.entries(said).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  link.href = `${link.href.split("?")[0]}?${query}`;
}, true);

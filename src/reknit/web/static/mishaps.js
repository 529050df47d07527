// When something goes amiss nothing that was typed is lost: an answer that is no page is told above the one that stands
// here, a form whose words were not taken gets them back, and a file that misses its place is not opened by the browser.
"use strict";

(() => {
  function tell(words) {
    const main = document.getElementById("main");
    const said = main.querySelector(":scope > .said") ?? document.createElement("div");
    const note = Object.assign(document.createElement("div"), { className: "note trouble", textContent: words });
    said.className = "said";
    note.setAttribute("role", "alert");
    said.replaceChildren(note);
    main.prepend(said);
  }

  document.addEventListener("htmx:sendError", () => {
    tell("Reknit does not answer: it has ended. Run `reknit open` again; what you see and typed stands here until you leave the page.");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, serverResponse } = event.detail;
    if (xhr.status < 400 || serverResponse.includes('id="main"')) return;
    event.detail.shouldSwap = false;
    tell(new DOMParser().parseFromString(serverResponse, "text/html").body.textContent.trim());
  });

  // The fields of a form as they were sent; its hidden ones tell it from others that go the same way.
  const UNTOLD = new Set(["hidden", "password", "file", "submit", "button"]);
  const fields = (form) => [...form.elements].filter((field) => field.name && !UNTOLD.has(field.type));
  const which = (form) => JSON.stringify([form.getAttribute("action"),
    ...[...form.elements].filter(({ name, type }) => type === "hidden" && name !== "csrf").map(({ name, value }) => [name, value])]);
  let typed = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form[method=post]");
    typed = form && { form: which(form), said: fields(form).map(({ value, checked }) => ({ value, checked })) };
  });
  document.addEventListener("htmx:afterSwap", () => {
    const { form: name, said } = typed ?? {};
    typed = null;
    if (!said?.length || !document.querySelector(".said .trouble")) return;
    const form = [...document.querySelectorAll("#main form[method=post]")].find((each) => which(each) === name);
    if (!form || fields(form).length !== said.length) return;
    fields(form).forEach((field, at) => Object.assign(field, said[at].checked === undefined ? { value: said[at].value } : said[at]));
    for (let at = form.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  });

  const misses = (event) => event.dataTransfer?.types.includes("Files") && !document.querySelector("form[data-drop]");
  document.addEventListener("dragover", (event) => { if (misses(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!misses(event)) return;
    event.preventDefault();
    tell("Files are dropped on the page Sources: open it, and drop them there.");
  });
})();

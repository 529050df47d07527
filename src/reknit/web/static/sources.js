// Files are sent one by one, each as one stream of bytes with its progress; then the form says what is to be done with
// them. Without this file the browser sends the form with all of them.
"use strict";

(() => {
  const form = () => document.querySelector("form[data-drop]");
  let sending = null;

  function told(words) {
    const part = document.createElement("p");
    part.append(words);
    form().querySelector(".coming").append(part);
    return part;
  }

  function send(file, batch) {
    const part = told(`${file.name} `);
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const stop = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: "Stop" });
    part.append(bar, stop);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const failed = (words) => {
        part.textContent = words;
        reject(new Error(words));
      };
      stop.addEventListener("click", () => request.abort());
      request.open("PUT", `/sources/drop/${batch}?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("X-Csrf-Token", document.querySelector("meta[name=csrf]").content);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => { bar.value = event.total ? event.loaded / event.total : 0; });
      request.addEventListener("load", () => {
        if (request.status !== 200) {
          let said = {};
          try { said = JSON.parse(request.responseText); } catch { /* no answer of the page itself */ }
          failed([said.error ?? `${file.name} was not taken.`, said.hint ?? "Load the page again, and drop it anew."].join(" "));
          return;
        }
        part.textContent = `${file.name} is here.`;
        resolve();
      });
      request.addEventListener("error", () => failed(`${file.name} was not taken: the page does not answer.`));
      request.addEventListener("abort", () => failed(`${file.name} was stopped; nothing of it was kept.`));
      request.send(file);
    });
  }

  async function all(files, what) {
    const at = form();
    if (sending || !files.length) return;
    at.querySelector(".coming").replaceChildren();
    const limit = Number(at.dataset.limit);
    const large = files.filter((file) => file.size > limit);
    for (const file of large) told(`${file.name} is larger than 2 GB. Type its path below: it is read where it lies.`);
    sending = true;
    let came = 0;
    for (const file of files.filter((file) => file.size <= limit)) {
      try {
        await send(file, at.dataset.drop);
        came += 1;
      } catch { /* said beside its name */ }
    }
    sending = null;
    if (came && came === files.length) go(at, what);
    else if (came) {
      const part = told(`${came} of ${files.length} are here. `);
      const on = Object.assign(document.createElement("button"), { type: "button", textContent: "Go on with these" });
      on.addEventListener("click", () => go(at, what));
      part.append(on);
    }
  }

  function go(at, what) {
    at.querySelector("input[type=file]").disabled = true;
    at.enctype = "application/x-www-form-urlencoded";
    at.action = "/sources/take";
    for (const [name, value] of [["batch", at.dataset.drop], ["do", what]]) {
      at.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(at);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-drop]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    all([...event.target.querySelector("input[type=file]").files], event.submitter?.value ?? "gather");
  }, true);

  document.addEventListener("dragover", (event) => {
    if (!form() || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form().classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form()?.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!form() || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form().classList.remove("over");
    const folders = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
    const names = new Set(folders.map((entry) => entry.name));
    const files = [...event.dataTransfer.files].filter((file) => !names.has(file.name));
    all(files, "gather");
    if (folders.length) told(`${[...names].join(", ")}: a folder. Type its path below: it is read where it lies.`);
  });

  const ready = () => document.querySelectorAll(".by-drop").forEach((part) => { part.hidden = false; });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();

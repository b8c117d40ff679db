// The form of a filing saves as one types, says so, and files only over a line that is there.
(function () {
  "use strict";

  const form = document.getElementById("filing");
  const saved = document.getElementById("saved");
  if (!form || !saved || !window.outbox) return;
  const PAUSE = 1500;
  const PAUSE_HERE = 250;
  const AGAIN = 10000;
  const GONE = 20000;
  const { code, draft, title } = form.dataset;
  let changed = false;
  let asked = false; // a button was pressed, and what it asks for goes on
  let passing = false; // the browser's own sending of the form begins
  let isSent = false; // it has begun
  let timer = 0;
  let hereTimer = 0;
  // Sent without an answer: told once more before anything later, so that the portal knows it for what it has.
  let unanswered = "";

  // A name of somebody, or a number that tells of one, is never kept on the device.
  const isKeptOut = (name, value) => {
    const field = form.querySelector(`[name="${name}"]`);
    return (field && "offDevice" in field.dataset) || /(?:\d[\s-]?){12}/.test(value);
  };

  function answers(forDevice) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || name === "csrfmiddlewaretoken") continue;
      if (forDevice && isKeptOut(name, value)) body.append("left_out", name.replace(/^rows-\d+-/, ""));
      else body.append(name, value);
    }
    return body;
  }

  function say(name, value = "", buttons = []) {
    saved.textContent = (saved.dataset[name] || name).replace("{0}", value);
    saved.className = name === "saved" ? "saved" : "saved notice warning";
    for (const [label, press] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-link";
      button.textContent = label;
      button.addEventListener("click", press);
      saved.append(" ", button);
    }
  }

  async function keepHere() {
    if (!window.device) return false;
    const photo = window.filingPhoto && filingPhoto.isWaiting() ? form.dataset.photo : "";
    try {
      await device.keep(code, { address: draft, title, photo, body: answers(true).toString() });
      return true;
    } catch {
      return false; // the device is full
    }
  }

  async function sendAnswers(keepalive) {
    const body = answers(false);
    if (unanswered && unanswered !== body.toString()) {
      const before = await outbox.post(draft, new URLSearchParams(unanswered), keepalive);
      if (before.state !== "saved") return before;
      form.elements.seen.value = before.seen;
      body.set("seen", before.seen);
    }
    unanswered = body.toString();
    const told = await outbox.post(draft, body, keepalive);
    if (told.state !== "line") unanswered = "";
    return told;
  }

  // Asked for anew, never sent once more.
  const anew = () => location.assign(location.href.split("#")[0]);

  function overNewer(told) {
    form.elements.seen.value = told.seen;
    form.elements.revision.value = told.revision;
    changed = true;
    save();
  }

  async function throwAway() {
    changed = false;
    if (window.device) await device.drop(code);
    anew();
  }

  async function show(told, isKept) {
    if (told.state === "saved") {
      form.elements.seen.value = told.seen;
      if (!changed && window.device && !(window.filingPhoto && filingPhoto.isWaiting())) await device.drop(code);
      say("saved", told.saved);
    } else if (told.state === "newer") {
      const buttons = [[saved.dataset.use, () => overNewer(told)], [saved.dataset.drop, throwAway]];
      say("newer", told.newer, buttons);
    } else if (told.state === "signed-out") {
      say(isKept ? "signedOut" : "stays");
      const way = document.createElement("a");
      way.href = `${saved.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
      way.textContent = saved.dataset.signIn;
      saved.append(" ", way);
    } else if (told.state === "line") {
      say(isKept ? "waits" : "stays");
    } else {
      say(told.refused || "failed");
    }
  }

  let running = null;
  // One after another, each with all that stands in the form by then.
  function save(keepalive = false) {
    rest();
    const work = async () => {
      changed = false;
      const isKept = await keepHere();
      const told = await sendAnswers(keepalive);
      if (["line", "failed", "signed-out"].includes(told.state) || told.other_account) {
        changed = true;
        timer = setTimeout(save, AGAIN);
      }
      await show(told, isKept);
      return told;
    };
    running = (running || Promise.resolve()).then(work);
    return running;
  }

  function rest() {
    clearTimeout(hereTimer);
    clearTimeout(timer);
  }

  function touched() {
    if (isSent) return;
    rest();
    changed = true;
    hereTimer = setTimeout(keepHere, PAUSE_HERE);
    timer = setTimeout(save, PAUSE);
  }

  // Saves first: where the line is gone the page stays, and where it is there the browser sends the form as ever.
  async function goOn(button) {
    if (button && button.name === "file" && window.filingPhoto && filingPhoto.isWaiting()) {
      say("photo");
      if (!(await filingPhoto.arrived())) return false;
    }
    const told = await save();
    if (["line", "failed", "signed-out", "newer"].includes(told.state) || told.other_account) return false;
    // What the portal refuses it says itself, with all that was typed.
    if (window.filingPhoto) filingPhoto.leaveOut();
    rest();
    passing = isSent = true;
    form.requestSubmit(button);
    return true;
  }

  function submit(event) {
    if (passing) {
      passing = false;
      setTimeout(() => (asked = isSent = false), GONE);
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    if (asked || (button && button.name === "more" && window.filingCards && filingCards.add())) return;
    asked = true;
    goOn(button).then((isSent) => (asked = isSent));
  }

  async function begin() {
    form.inert = Boolean(window.device && device.codes().includes(code));
    const state = (await outbox.first)[code];
    if (state === "saved") return; // the page opens anew, with what was sent
    form.inert = state === "newer" || state === "line";
    if (form.inert) return;
    // Held as long as this page is open: the outbox of another tab leaves this form to the one who types in it.
    if (navigator.locks) navigator.locks.request(`filing:${code}`, () => new Promise(() => {}));
    form.classList.add("saves-itself");
    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    window.addEventListener("online", () => changed && save());
    document.addEventListener("visibilitychange", () => document.hidden && changed && save(true));
  }

  document.addEventListener("outbox", (event) => {
    if (event.detail.code === code) anew();
  });
  form.addEventListener("submit", submit);
  window.filingForm = { touched, save, keepHere, ready: begin() };
})();

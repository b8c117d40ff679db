// Sends what waits on this device: when a page behind /my/ opens, when the line is back, and every half a minute.
(function () {
  "use strict";

  const place = document.getElementById("waiting");
  const PATIENCE = 20000;
  const AGAIN = 30000;
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || "";
  const words = (name, ...values) => values.reduce((text, value) => text.replace("{0}", value), place.dataset[name]);

  // What came of sending: {state: "saved" | "line" | "signed-out" | "newer" | "refused" | "failed", ...what was said}.
  async function post(address, body, keepalive = false) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = { "X-CSRFToken": token(), Accept: "application/json" };
      const sent = await fetch(address, { method: "POST", body, headers, keepalive, signal: stop.signal });
      if (sent.redirected || sent.status === 403) return { state: "signed-out" };
      if (sent.status === 404) return { state: "refused", refused: "" };
      if (sent.status >= 500) return { state: "failed" };
      const told = await sent.json();
      if (sent.ok) return { state: "saved", ...told };
      return { state: told.newer ? "newer" : "refused", ...told };
    } catch {
      return { state: "line" };
    } finally {
      clearTimeout(timer);
    }
  }

  async function sendPhoto(code, entry) {
    const photo = entry.photo && (await device.photo(code));
    if (!photo) return { state: "saved" };
    const body = new FormData();
    const told = new URLSearchParams(entry.body);
    for (const name of ["account", "my_organisation"]) body.append(name, told.get(name));
    body.append("photo", photo, "photo.jpg");
    const sent = await post(entry.photo, body);
    if (sent.state !== "saved") return sent;
    told.set("photo_code", sent.code);
    entry.body = told.toString();
    entry.photo = "";
    await device.keep(code, entry);
    return sent;
  }

  async function send(code, entry) {
    const photo = await sendPhoto(code, entry);
    if (photo.state !== "saved") return photo;
    return post(entry.address, new URLSearchParams(entry.body));
  }

  // A form that stands open in some tab sends its own: nobody sends it past the one who types.
  function alone(code, work) {
    if (!navigator.locks) return work();
    return navigator.locks.request(`filing:${code}`, { ifAvailable: true }, (lock) => (lock ? work() : null));
  }

  function line(code, text, buttons = []) {
    let notice = place.querySelector(`[data-code="${code}"]`);
    if (!notice) {
      notice = document.createElement("div");
      notice.dataset.code = code;
      place.append(notice);
    }
    notice.className = buttons.length ? "notice warning" : "notice";
    const sentence = document.createElement("p");
    sentence.textContent = text;
    notice.replaceChildren(sentence);
    for (const [label, press] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary";
      button.textContent = label;
      button.addEventListener("click", press);
      notice.append(button);
    }
  }

  async function settle(code, entry, told) {
    const drop = [place.dataset.drop, () => finish(code, "dropped")];
    if (told.state === "saved") {
      await device.drop(code);
      line(code, words("sent", entry.title));
      announce(code, "sent");
    } else if (told.state === "newer") {
      const use = () => {
        const body = new URLSearchParams(entry.body);
        body.set("seen", told.seen);
        body.set("revision", told.revision);
        entry.body = body.toString();
        return device.keep(code, entry).then(() => sendOne(code));
      };
      line(code, `${words("older", entry.title)} ${told.newer}.`, [[place.dataset.use, use], drop]);
    } else if (told.state === "refused") {
      line(code, `${words("refused", entry.title)} ${told.refused}`, [drop]);
    } else {
      line(code, words("waits", entry.title));
    }
    return told.state;
  }

  async function finish(code, what) {
    await device.drop(code);
    const notice = place.querySelector(`[data-code="${code}"]`);
    if (notice) notice.remove();
    announce(code, what);
  }

  const announce = (code, what) => document.dispatchEvent(new CustomEvent("outbox", { detail: { code, what } }));

  function sendOne(code) {
    return alone(code, async () => {
      const entry = await device.entry(code);
      return entry ? settle(code, entry, await send(code, entry)) : null;
    });
  }

  let round = null;
  async function sendAll() {
    if (!window.device) return {};
    const states = {};
    for (const code of device.codes()) {
      // What waits for a choice, waits.
      if (!place.querySelector(`[data-code="${code}"] button`)) states[code] = await sendOne(code);
    }
    return states;
  }
  const begin = () => (round = (round || Promise.resolve()).then(sendAll));

  window.outbox = { post, first: begin(), begin };
  window.addEventListener("online", begin);
  setInterval(begin, AGAIN);
})();

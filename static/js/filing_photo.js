// A photo is made small here, sent ahead of its form, and sent again by itself when the line breaks.
(function () {
  "use strict";

  const form = document.getElementById("filing");
  const way = document.getElementById("photo-way");
  const input = form && form.querySelector("input[type=file]");
  if (!way || !input || !window.filingForm) return;
  const SIDE = 1600;
  const QUALITY = 0.82;
  const STALLED = 30000;
  const AGAIN = 8000;
  const canvas = way.querySelector("canvas");
  const bar = way.querySelector("progress");
  const percent = way.querySelector(".percent");
  const sentence = way.querySelector(".photo-words");
  const again = way.querySelector("button");
  const field = input.closest(".field");
  const { code } = form.dataset;
  let blob = null; // what is still to be sent
  let request = null;
  let timer = 0;
  let waiting = [];
  field.append(way);

  function say(name) {
    sentence.textContent = way.dataset[name] || "";
    again.hidden = name !== "broken";
    way.hidden = false;
  }

  function refuse(text) {
    let error = field.querySelector(".field-error");
    if (!error && text) {
      error = document.createElement("div");
      error.className = "field-error";
      error.id = `${input.id}_error`;
      error.setAttribute("role", "alert");
      input.before(error);
    }
    if (error) error.textContent = text;
    field.classList.toggle("wrong", Boolean(text));
    input.toggleAttribute("aria-invalid", Boolean(text));
    if (text) input.setAttribute("aria-describedby", error.id);
    if (text) way.hidden = true;
  }

  function draw(picture, scale) {
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  }

  // Where the browser cannot open it the portal gets it as it is, and says what is wrong with it.
  async function small(file) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      draw(picture, Math.min(1, SIDE / Math.max(picture.width, picture.height)));
      picture.close();
      return (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))) || file;
    } catch {
      canvas.hidden = true;
      return file;
    }
  }

  async function take(file) {
    stop();
    refuse("");
    bar.value = 0;
    say("small");
    blob = file; // from now on the form waits for it
    blob = await small(file);
    if (blob.size > Number(way.dataset.most)) return settle(false, way.dataset.large);
    if (window.device) await device.keepPhoto(code, blob).catch(() => null);
    await filingForm.keepHere();
    return send();
  }

  function stop() {
    clearTimeout(timer);
    const sending = request;
    request = null; // what is stopped on purpose is not broken
    if (sending) sending.abort();
  }

  function send() {
    stop();
    const body = new FormData();
    for (const name of ["account", "my_organisation", "csrfmiddlewaretoken"]) body.append(name, form.elements[name].value);
    body.append("photo", blob, blob.name || "photo.jpg");
    const sending = (request = new XMLHttpRequest());
    const broken = () => sending === request && wait("broken");
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => sending.abort(), STALLED);
    };
    sending.upload.onprogress = (event) => {
      watch();
      bar.value = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
      percent.textContent = `${bar.value} %`;
    };
    sending.onload = () => sending === request && answered(sending);
    sending.onerror = sending.onabort = broken;
    sending.open("POST", form.dataset.photo);
    say("sending");
    watch();
    sending.send(body);
  }

  function answered(sending) {
    const isElsewhere = new URL(sending.responseURL).pathname !== form.dataset.photo;
    if (isElsewhere || sending.status === 403) return wait("signedOut");
    if (sending.status >= 500) return wait("broken");
    let told = {};
    try {
      told = JSON.parse(sending.responseText);
    } catch {
      return wait("broken");
    }
    if (!told.code) return settle(false, told.refused);
    form.elements.photo_code.value = told.code;
    return settle(true, "");
  }

  function wait(name) {
    clearTimeout(timer);
    request = null;
    say(name);
    timer = setTimeout(() => blob && send(), AGAIN);
  }

  function settle(isHere, refused) {
    stop();
    blob = null;
    refuse(refused);
    if (isHere) {
      bar.value = 100;
      percent.textContent = "100 %";
      say("here");
      const known = form.querySelector(".photo-known");
      if (known) known.hidden = true;
      filingForm.touched();
    } else {
      input.value = "";
      input.focus();
    }
    waiting.forEach((resolve) => resolve(isHere));
    waiting = [];
  }

  again.addEventListener("click", send);
  input.addEventListener("change", () => input.files.length && take(input.files[0]));
  window.addEventListener("online", () => blob && !request && send());
  window.filingPhoto = {
    isWaiting: () => blob !== null,
    arrived: () => new Promise((resolve) => (blob ? waiting.push(resolve) : resolve(true))),
    // It is on the portal already, and need not go there once more with the form.
    leaveOut: () => (input.disabled = Boolean(form.elements.photo_code.value && input.files.length)),
  };
})();

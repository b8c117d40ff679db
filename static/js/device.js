// What the line did not carry waits on this device, sealed: only pages of the same account bring the key that opens it.
// Answers lie in localStorage and a photo in IndexedDB, each under a random code that tells nobody a name or a number.
(function () {
  "use strict";

  const place = document.getElementById("waiting");
  if (!place || !window.crypto || !window.crypto.subtle || !window.indexedDB) return;
  const PREFIX = "filing:";
  const own = `${PREFIX}${place.dataset.account}:`;
  const KEPT = 90 * 24 * 60 * 60 * 1000;
  const NONCE = 12;
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const textOf = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const key = crypto.subtle.importKey("raw", bytesOf(place.dataset.key), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function seal(bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, bytes));
    const whole = new Uint8Array(NONCE + sealed.length);
    whole.set(iv);
    whole.set(sealed, NONCE);
    return whole;
  }

  async function unseal(whole) {
    const iv = whole.slice(0, NONCE);
    return crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, whole.slice(NONCE));
  }

  // Of any account: what nobody came back for does not lie here for ever.
  function forgetOld() {
    Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX) && Number(localStorage[name].split(":")[0]) < Date.now() - KEPT)
      .forEach((name) => localStorage.removeItem(name));
  }

  async function keep(code, entry) {
    const sealed = await seal(new TextEncoder().encode(JSON.stringify(entry)));
    localStorage.setItem(own + code, `${Date.now()}:${textOf(sealed)}`);
  }

  async function entry(code) {
    const kept = localStorage.getItem(own + code);
    if (!kept) return null;
    try {
      return JSON.parse(new TextDecoder().decode(await unseal(bytesOf(kept.split(":")[1]))));
    } catch {
      localStorage.removeItem(own + code); // sealed with a key that the portal does not give any more
      return null;
    }
  }

  const codes = () =>
    Object.keys(localStorage)
      .filter((name) => name.startsWith(own))
      .map((name) => name.slice(own.length));

  function drop(code) {
    localStorage.removeItem(own + code);
    return photos("readwrite", (store) => store.delete(own + code)).catch(() => null);
  }

  function photos(mode, work) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("filing", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("photos");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("photos", mode);
        const asked = work(transaction.objectStore("photos"));
        transaction.oncomplete = () => {
          opening.result.close();
          resolve(asked.result);
        };
        transaction.onerror = () => reject(transaction.error);
      };
    });
  }

  async function keepPhoto(code, blob) {
    const sealed = await seal(await blob.arrayBuffer());
    await photos("readwrite", (store) => store.put({ at: Date.now(), sealed }, own + code));
  }

  async function photo(code) {
    const kept = await photos("readonly", (store) => store.get(own + code)).catch(() => null);
    if (!kept) return null;
    return new Blob([await unseal(kept.sealed)], { type: "image/jpeg" });
  }

  async function forgetOldPhotos() {
    const names = await photos("readonly", (store) => store.getAllKeys());
    const left = names.filter((name) => !localStorage.getItem(name));
    for (const name of left) await photos("readwrite", (store) => store.delete(name));
  }

  try {
    forgetOld();
    if (codes().length) forgetOldPhotos().catch(() => null);
  } catch {
    return; // the browser keeps nothing here: pages say so where it matters
  }
  window.device = { keep, entry, codes, drop, keepPhoto, photo };
})();

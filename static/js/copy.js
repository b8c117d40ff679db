// Copies what stands in a field: <button data-copy="id of the field" data-copied="Copied">.
(function () {
  "use strict";

  document.addEventListener("click", async function (event) {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    } catch {
      // The text is selected: Ctrl+C, or the phone's own menu, copies it.
    }
  });
})();
